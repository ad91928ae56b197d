package org.credence.examples;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.credence.BayesianMultivariateRegression;
import org.credence.Evaluation;
import org.credence.MultivariateEvaluation;
import org.credence.PredictedTargets;
import org.credence.predictive.MultivariatePrediction;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.credence.table.TableReader;
import tech.tablesaw.api.Table;

/**
 * Two targets of one row: the mileage of 93 cars in the city and on the highway. A car that does
 * better in the city than its data sheet suggests does so on the highway too. Chances that need
 * both come out wrong if the two are predicted apart, and one that is known tells of the other.
 */
public final class CityAndHighway {

  private static final double CITY = 22;
  private static final double HIGHWAY = 29;
  private static final int DRAWS = 10_000;

  private CityAndHighway() {}

  /** Prints the scores and the chances of some cars. */
  public static void main(String[] arguments) {
    write(model(), System.out);
  }

  static BayesianMultivariateRegression model() {
    return BayesianMultivariateRegression.of("MPG.city", "MPG.highway")
        .withFeatures("Type", "EngineSize", "Horsepower", "Weight", "DriveTrain");
  }

  static void write(BayesianMultivariateRegression model, PrintStream out) {
    Table cars = TableReader.read(Path.of("examples", "data", "cars93.csv"));
    MultivariateEvaluation evaluation = Evaluation.crossValidated(model, cars, 5);
    evaluation.scores().forEach(out::println);
    for (int target = 0; target < 2; target++) {
      out.println(evaluation.model().targets().get(target) + ": " + evaluation.scores(target));
    }
    out.println("both together: " + evaluation.regionCoverages().get(2).score());
    out.println(evaluation.gainOverIndependence().difference());

    PredictedTargets predicted = evaluation.model().predict(cars);
    MultivariatePrediction mileage = predicted.predictive();
    RandomStream stream = RandomStream.of(1);
    for (int row = 0; row < 8; row++) {
      double[][] draws = mileage.observationDraws(row, DRAWS, stream.split(row));
      double both =
          Arrays.stream(draws).filter(y -> y[0] > CITY && y[1] > HIGHWAY).count() / (double) DRAWS;
      double apart =
          mileage.marginal(0).probabilityAbove(row, CITY)
              * mileage.marginal(1).probabilityAbove(row, HIGHWAY);
      out.printf(
          Locale.ROOT,
          "car %d: correlation %.2f; above %.0f and %.0f mpg: %.0f %%, apart it would be %.0f %%%n",
          row + 1,
          mileage.correlation(row).get(0, 1),
          CITY,
          HIGHWAY,
          100 * both,
          100 * apart);
    }
    RegressionPrediction highway = mileage.marginal(1);
    RegressionPrediction onceKnown = predicted.given("MPG.city").marginal(0);
    out.printf(
        Locale.ROOT,
        "car 1 on the highway: %.1f ± %.1f mpg; once it was driven in the city: %.1f ± %.1f%n",
        highway.mean(0),
        highway.sd(0),
        onceKnown.mean(0),
        onceKnown.sd(0));
  }
}
