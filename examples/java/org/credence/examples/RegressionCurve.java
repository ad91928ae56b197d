package org.credence.examples;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.credence.BayesianRegression;
import org.credence.FittedRegression;
import org.credence.NoiseModel;
import org.credence.inference.Inference;
import org.credence.inference.dropout.MonteCarloDropout;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.plot.Charts;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * The regression curve of Blundell et al. 2015, section 5.2: y = x + 0.3 sin 2π(x + ε) + 0.3 sin
 * 4π(x + ε) + ε with ε ~ N(0, 0.02²) and x in [0, 0.5], here with a gap from 0.2 to 0.3. Where
 * there is no data the band should open.
 */
public final class RegressionCurve {

  private static final int ROWS = 200;

  private RegressionCurve() {}

  /** Writes a picture for each method to reports/regression-curve. */
  public static void main(String[] arguments) {
    write(
        Path.of("reports", "regression-curve"),
        List.of(BayesByBackprop.withDefaults(), MonteCarloDropout.withDefaults()));
  }

  static void write(Path folder, List<Inference> methods) {
    Table table = curve();
    double[] x = table.doubleColumn("x").asDoubleArray();
    double[] y = table.doubleColumn("y").asDoubleArray();
    double[] grid = new double[241];
    Arrays.setAll(grid, i -> -0.2 + i * 1.0 / 240);
    for (Inference method : methods) {
      FittedRegression model =
          BayesianRegression.of("y")
              .withInference(method)
              .withNoise(NoiseModel.GAUSSIAN)
              .withHidden(50, 50)
              .fit(table);
      Table rows = Table.create(DoubleColumn.create("x", grid));
      RegressionPrediction band = model.predict(rows).predictive();
      Charts.predictionBand("x", "y", grid, band, x, y)
          .save(folder.resolve(method.name() + ".png"));
    }
  }

  private static Table curve() {
    RandomStream stream = RandomStream.of(2015);
    double[] x = new double[ROWS];
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      double u = 0.4 * stream.nextDouble();
      x[i] = u < 0.2 ? u : u + 0.1;
      double e = 0.02 * stream.nextGaussian();
      double phase = 2 * Math.PI * (x[i] + e);
      y[i] = x[i] + 0.3 * Math.sin(phase) + 0.3 * Math.sin(2 * phase) + e;
    }
    return Table.create(DoubleColumn.create("x", x), DoubleColumn.create("y", y));
  }
}
