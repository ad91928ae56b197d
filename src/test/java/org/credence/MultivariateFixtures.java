package org.credence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.credence.inference.Inference;
import org.credence.inference.laplace.Laplace;
import org.credence.inference.mcmc.Nuts;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.predictive.MultivariatePrediction;
import org.credence.random.RandomStream;
import org.credence.table.TableReader;
import org.credence.table.TableSplits;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Tables and models of several targets that tests share. */
final class MultivariateFixtures {

  static final double CORRELATION = 0.8;

  static final Table CARS = TableReader.read(Path.of("examples/data/cars93.csv"));

  private MultivariateFixtures() {}

  static Inference method(String name) {
    return switch (name) {
      case "nuts" ->
          Nuts.withDefaults().withChains(2).withWarmup(30).withDraws(40).withMaxTreeDepth(4);
      case "laplace" -> Laplace.withDefaults().withRounds(3).withIterations(50);
      default -> BayesByBackprop.withDefaults().withSteps(300);
    };
  }

  static BayesianMultivariateRegression mileage(String method) {
    return BayesianMultivariateRegression.of("MPG.city", "MPG.highway")
        .withFeatures("Weight", "Horsepower", "Type")
        .withNoise(NoiseModel.GAUSSIAN)
        .withInference(method(method))
        .withDraws(50);
  }

  /** a = 2x + noise, b = 30 − 10x + noise of sds 0.5 and 4, correlation 0.8. */
  static Table simulated(int rows, int seed) {
    double[][] columns = new double[3][rows];
    RandomStream stream = RandomStream.of(seed);
    for (int i = 0; i < rows; i++) {
      double first = stream.nextGaussian();
      double second =
          CORRELATION * first + Math.sqrt(1 - CORRELATION * CORRELATION) * stream.nextGaussian();
      columns[0][i] = stream.nextGaussian();
      columns[1][i] = 2 * columns[0][i] + 0.5 * first;
      columns[2][i] = 30 - 10 * columns[0][i] + 4 * second;
    }
    return Table.create(
        "simulated",
        DoubleColumn.create("x", columns[0]),
        DoubleColumn.create("a", columns[1]),
        DoubleColumn.create("b", columns[2]));
  }

  static BayesianMultivariateRegression linear() {
    return BayesianMultivariateRegression.of("a", "b").withHidden().withNoise(NoiseModel.GAUSSIAN);
  }

  static void assertSameBits(MultivariatePrediction actual, MultivariatePrediction expected) {
    for (int row = 0; row < expected.rows(); row++) {
      assertThat(actual.covariance(row)).isEqualTo(expected.covariance(row));
      assertThat(actual.mean(row)).isEqualTo(expected.mean(row));
      assertThat(actual.logDensity(row, 20, 30)).isEqualTo(expected.logDensity(row, 20, 30));
    }
  }

  static Table withGaps() {
    Table table = CARS.copy();
    table.intColumn("MPG.city").setMissing(4);
    table.intColumn("MPG.highway").setMissing(4).setMissing(7);
    return table;
  }

  static Table rows(int from, int to) {
    return TableSplits.rows(CARS, IntStream.range(from, to).toArray());
  }
}
