package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.credence.NoiseSelection.Criterion.CRPS;
import static org.credence.NoiseSelection.Criterion.LOG_SCORE;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.credence.data.Dataset;
import org.credence.data.Standardization;
import org.credence.inference.ProgressListener;
import org.credence.inference.mcmc.Mclmc;
import org.credence.model.GaussianPrior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class NoiseSelectionTest {

  private static NoiseSelection selection(Mclmc method, List<NoiseModel> candidates) {
    return new NoiseSelection(
        outputs -> Network.of(1, List.of(Dense.of(8, Activation.TANH), Dense.of(outputs))),
        GaussianPrior.of(1),
        method,
        0,
        candidates,
        LOG_SCORE);
  }

  private static final NoiseSelection SELECTION =
      selection(
          Mclmc.withDefaults().withChains(2).withWarmup(400).withDraws(80).withThinning(2),
          NoiseSelection.ALL);

  /** Too short to choose well, long enough to choose. */
  private static final Mclmc SHORT =
      Mclmc.withDefaults().withChains(1).withWarmup(100).withDraws(20);

  private interface Draw {
    double of(double x, RandomStream stream);
  }

  /** y = sin x + noise on 240 rows. */
  private static Dataset table(Draw noise) {
    RandomStream stream = RandomStream.of(17);
    double[] x = new double[240];
    double[] y = new double[240];
    for (int i = 0; i < x.length; i++) {
      x[i] = -2 + 4 * stream.nextDouble();
      y[i] = Math.sin(2 * x[i]) + noise.of(x[i], stream);
    }
    return Dataset.of(1, standardized(x), standardized(y));
  }

  private static double[] standardized(double[] values) {
    return Standardization.fit(values, 1).apply(values);
  }

  private static NoiseModel chosen(Draw noise) {
    return SELECTION.choose(table(noise), RandomStream.of(3), ProgressListener.NONE).noise();
  }

  private static double heavy(RandomStream stream) {
    double scale = stream.nextDouble() < 0.08 ? 8 : 1;
    return scale * stream.nextGaussian();
  }

  @Test
  void constantGaussianNoise() {
    assertThat(chosen((x, stream) -> 0.2 * stream.nextGaussian())).isEqualTo(NoiseModel.GAUSSIAN);
  }

  @Test
  void noiseThatDependsOnTheInput() {
    assertThat(chosen((x, stream) -> 0.2 * Math.exp(x) * stream.nextGaussian()))
        .isEqualTo(NoiseModel.HETEROSCEDASTIC);
  }

  @Test
  void outliers() {
    assertThat(chosen((x, stream) -> 0.2 * heavy(stream))).isEqualTo(NoiseModel.STUDENT_T);
  }

  @Test
  void both() {
    assertThat(chosen((x, stream) -> 0.1 * Math.exp(x) * heavy(stream)))
        .isEqualTo(NoiseModel.HETEROSCEDASTIC_STUDENT_T);
  }

  private static double[] rows(DoubleUnaryOperator score) {
    double[] rows = new double[40];
    Arrays.setAll(rows, score::applyAsDouble);
    return rows;
  }

  @Test
  void theSimplestWithinAStandardErrorOfTheBestIsTaken() {
    double[] zero = rows(i -> 0);
    double[] worse = rows(i -> -1 + 0.1 * Math.sin(i));
    double[] uncertainGain = rows(i -> 0.1 + (i % 2 == 0 ? 3 : -3));
    NoiseSelection.Choice choice =
        NoiseSelection.simplestNearBest(
            NoiseSelection.ALL, List.of(worse, zero, worse, uncertainGain), LOG_SCORE);
    assertThat(choice.noise()).isEqualTo(NoiseModel.STUDENT_T);
    assertThat(choice.reason())
        .isEqualTo(
            "the simplest within a standard error of the best out-of-sample log score:"
                + " heteroscedastic-student-t gains 0.100 ± 0.480 nats a row");
  }

  @Test
  void aClearWinnerIsTaken() {
    double[] worse = rows(i -> -1 + 0.1 * Math.sin(i));
    NoiseSelection.Choice choice =
        NoiseSelection.simplestNearBest(
            NoiseSelection.ALL, List.of(worse, worse, rows(i -> 0), worse), LOG_SCORE);
    assertThat(choice.noise()).isEqualTo(NoiseModel.HETEROSCEDASTIC);
    assertThat(choice.reason()).startsWith("the best out-of-sample log score: ");
  }

  /** By the CRPS a loss is a distance, and less of it is better. */
  @Test
  void aChoiceByTheCrpsSaysSo() {
    List<NoiseModel> two = NoiseSelection.NORMAL;
    assertThat(
            NoiseSelection.simplestNearBest(
                two, List.of(rows(i -> -0.3 + 0.01 * Math.sin(i)), rows(i -> -0.2)), CRPS))
        .isEqualTo(
            new NoiseSelection.Choice(
                NoiseModel.HETEROSCEDASTIC,
                "the best out-of-sample CRPS: 0.100 ± 0.001 sds of the target a row below"
                    + " gaussian"));
    assertThat(
            NoiseSelection.simplestNearBest(two, List.of(rows(i -> -0.2), rows(i -> -0.3)), CRPS))
        .isEqualTo(
            new NoiseSelection.Choice(
                NoiseModel.GAUSSIAN, "the best out-of-sample CRPS, and the simplest"));
  }

  @Test
  void sameStreamSameChoice() {
    Dataset table = table((x, stream) -> 0.2 * stream.nextGaussian());
    NoiseSelection selection = selection(SHORT, NoiseSelection.ALL);
    assertThat(selection.choose(table, RandomStream.of(3), ProgressListener.NONE))
        .isEqualTo(selection.choose(table, RandomStream.of(3), ProgressListener.NONE));
  }

  /** The table of outliers would have Student-t noise. */
  @Test
  void heavyTailsAreLeftOutWhereTheyAreNotAllowed() {
    NoiseSelection light = selection(SHORT, NoiseSelection.NORMAL);
    Dataset outliers = table((x, stream) -> 0.2 * heavy(stream));
    assertThat(light.choose(outliers, RandomStream.of(3), ProgressListener.NONE).noise())
        .isIn(NoiseModel.GAUSSIAN, NoiseModel.HETEROSCEDASTIC);
  }
}
