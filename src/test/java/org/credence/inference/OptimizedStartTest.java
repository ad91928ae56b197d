package org.credence.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credence.data.Dataset;
import org.credence.data.Split;
import org.credence.model.Evaluator;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.optim.Adam;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class OptimizedStartTest {

  private static final RandomStream STREAM = RandomStream.of(3);
  private static final int PATIENCE = 8;
  private static final double STEP_SIZE = 0.01;

  private static final OptimizedStart START =
      OptimizedStart.withDefaults()
          .withValidationFraction(0.25)
          .withBatchSize(10)
          .withStepSize(STEP_SIZE)
          .withPatience(PATIENCE);

  /** 24 rows of noise around a line, and a network that can follow each of them. */
  private static LogPosterior overfitted() {
    RandomStream stream = RandomStream.of(1);
    double[] x = new double[24];
    double[] y = new double[24];
    stream.fillGaussian(x);
    Arrays.setAll(y, i -> x[i] + 0.3 * stream.nextGaussian());
    return LogPosterior.of(
        Network.of(1, Dense.of(50, Activation.TANH), Dense.of(1)),
        GaussianPrior.of(10),
        GaussianLikelihood.withNoiseSd(0.1),
        Dataset.of(1, x, y));
  }

  /** The parameters after each of a number of epochs, and the validation score of each. */
  private record Course(List<double[]> parameters, double[] scores) {

    static Course of(LogPosterior target, int epochs) {
      Split split = Split.holdout(24, 0.25, STREAM.split("validation"));
      assertThat(split.test()).hasSize(6);
      LogPosterior training = target.withData(target.data().select(split.train()));
      Evaluator validation = target.withData(target.data().select(split.test())).evaluator();
      double[] theta = target.initialize(STREAM.split("initial"));
      Epochs course = new Epochs(training, 10, Adam.of(STEP_SIZE), STREAM.split("batches"));
      List<double[]> parameters = new ArrayList<>();
      double[] scores = new double[epochs];
      for (int i = 0; i < epochs; i++) {
        course.run(theta);
        parameters.add(theta.clone());
        validation.value(theta);
        scores[i] = validation.logLikelihood();
      }
      return new Course(parameters, scores);
    }

    int best() {
      int best = 0;
      for (int i = 1; i < scores.length; i++) {
        best = scores[i] > scores[best] ? i : best;
      }
      return best;
    }
  }

  @Test
  void returnsTheEpochThatIsBestOnRowsThatDidNotTrain() {
    LogPosterior target = overfitted();
    double[] found = START.find(target, STREAM);
    Course course = Course.of(target, 100);
    int place = 0;
    while (!Arrays.equals(course.parameters().get(place), found)) {
      place++;
    }
    // best of all epochs until patience ended
    Course seen =
        new Course(course.parameters(), Arrays.copyOf(course.scores(), place + PATIENCE + 1));
    assertThat(seen.best()).isEqualTo(place);
    // and it matters: training on would have lost ten nats
    assertThat(course.scores()[place]).isGreaterThan(course.scores()[place + PATIENCE] + 10);
  }

  @Test
  void endsAtTheLimitOfEpochs() {
    LogPosterior target = overfitted();
    Course course = Course.of(target, 3);
    assertThat(START.withMaxEpochs(3).find(target, STREAM))
        .isEqualTo(course.parameters().get(course.best()));
  }

  @Test
  void theTraceIsTheScoreOfEachEpochWithItsNoise() {
    LogPosterior target = overfitted();
    Trace trace = START.withMaxEpochs(6).fit(target, STREAM, ProgressListener.NONE).trace();
    double[] scores = Course.of(target, 6).scores();
    assertThat(trace.means()).isEqualTo(scores);
    double squares = Math.pow(scores[4] - scores[3], 2) + Math.pow(scores[5] - scores[4], 2);
    assertThat(trace.standardErrors()).containsOnly(Math.sqrt(squares / 4));
  }

  @Test
  void anotherStreamLeadsElsewhere() {
    LogPosterior target = overfitted();
    OptimizedStart few = START.withMaxEpochs(2);
    assertThat(few.find(target, STREAM)).isEqualTo(few.find(target, STREAM));
    assertThat(few.find(target, RandomStream.of(4))).isNotEqualTo(few.find(target, STREAM));
  }

  @Test
  void saysThatItDiverged() {
    assertThatThrownBy(() -> START.withStepSize(1e200).find(overfitted(), STREAM))
        .isInstanceOf(DivergenceException.class)
        .hasMessageStartingWith("Training with early stopping diverged");
  }

  @Test
  void refusesWhatCannotBeMeant() {
    assertThatThrownBy(() -> START.withValidationFraction(1))
        .hasMessage("validationFraction must lie between 0 and 1, not 1.0");
    assertThatThrownBy(() -> START.withPatience(0)).hasMessage("patience must be positive, not 0");
    assertThatThrownBy(() -> START.withStepSize(Double.NaN))
        .hasMessage("stepSize must be positive and finite, not NaN");
  }
}
