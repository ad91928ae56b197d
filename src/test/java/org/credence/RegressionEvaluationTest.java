package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.credence.data.Split;
import org.credence.distribution.NormalFamily;
import org.credence.inference.MaximumAPosteriori;
import org.credence.math.SpecialFunctions;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.credence.scoring.Score;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class RegressionEvaluationTest {

  /** The integral is cut off and halved to about 10⁻⁸ of the range of a distribution. */
  private static final double INTEGRAL = 1e-7;

  private static Table line(int rows) {
    double[] x = new double[rows];
    double[] noise = new double[rows];
    RandomStream.of(5).split("x").fillGaussian(x);
    RandomStream.of(5).split("noise").fillGaussian(noise);
    double[] y = IntStream.range(0, rows).mapToDouble(i -> 2 * x[i] + 0.5 * noise[i]).toArray();
    return Table.create("line", DoubleColumn.create("x", x), DoubleColumn.create("y", y));
  }

  private static RegressionEvaluation evaluation() {
    BayesianRegression line =
        BayesianRegression.of("y")
            .withInference(MaximumAPosteriori.withDefaults().withSteps(300))
            .withHidden()
            .withNoise(NoiseModel.GAUSSIAN);
    Split split = Split.of(IntStream.range(0, 30).toArray(), IntStream.range(30, 45).toArray());
    return Evaluation.holdout(line, line(45), split, "the last 15 rows");
  }

  private static Score crps(List<Score> scores) {
    return scores.stream().filter(s -> s.name().equals("CRPS")).findFirst().orElseThrow();
  }

  /** A normal mixture has Σ w_i A(y − μ_i, σ_i) − ½ Σ w_i w_j A(μ_i − μ_j, √(σ_i² + σ_j²)). */
  private static double closedForm(double[] means, double[] sds, double y) {
    double sum = 0;
    int n = means.length;
    for (int i = 0; i < n; i++) {
      sum += meanDistance(y - means[i], sds[i]) / n;
      for (int j = 0; j < n; j++) {
        sum -= 0.5 * meanDistance(means[i] - means[j], Math.hypot(sds[i], sds[j])) / n / n;
      }
    }
    return sum;
  }

  /** E|X| of X ~ N(mean, sd²). */
  private static double meanDistance(double mean, double sd) {
    double z = mean / sd;
    return 2 * sd * SpecialFunctions.normalDensity(z)
        + mean * SpecialFunctions.erf(z / Math.sqrt(2));
  }

  /** T. Grimit et al., Q. J. R. Meteorol. Soc. 132 (2006) 2925-2942, doi:10.1256/qj.05.235. */
  @Test
  void crpsIsThatOfTheWholeDistribution() {
    RegressionEvaluation evaluation = evaluation();
    double[][] parameters = new double[15][];
    double[] expected = new double[15];
    for (int row = 0; row < 15; row++) {
      double[] means = {0.1 * row, 1, -2};
      double[] sds = {0.5, 1 + 0.1 * row, 0.2};
      parameters[row] =
          IntStream.range(0, 3)
              .boxed()
              .flatMapToDouble(s -> DoubleStream.of(means[s], sds[s]))
              .toArray();
      expected[row] = closedForm(means, sds, evaluation.observed()[row]);
    }
    RegressionPrediction mixture = RegressionPrediction.of(NormalFamily.INSTANCE, parameters);
    Score found = crps(evaluation.scores(mixture));
    Score exact = Score.mean("CRPS", expected);
    assertThat(found.value()).isCloseTo(exact.value(), within(INTEGRAL));
    assertThat(found.standardError()).isCloseTo(exact.standardError(), within(INTEGRAL));
  }

  /** A point estimate of the parameters leaves one normal distribution a row. */
  @Test
  void crpsOfTheFittedModelIsTheClosedForm() {
    RegressionEvaluation evaluation = evaluation();
    RegressionPrediction prediction = evaluation.prediction();
    double[] expected =
        IntStream.range(0, 15)
            .mapToDouble(
                row ->
                    closedForm(
                        new double[] {prediction.mean(row)},
                        new double[] {prediction.sd(row)},
                        evaluation.observed()[row]))
            .toArray();
    assertThat(crps(evaluation.scores(prediction)).value())
        .isCloseTo(Score.mean("CRPS", expected).value(), within(INTEGRAL));
  }
}
