package org.credence.scoring;

import org.credence.random.RandomStream;

/**
 * The calibration of all class probabilities, not only of that of the predicted class: the mean
 * over the classes of the expected calibration error of each against the rest.
 *
 * <p>Reference: M. Kull et al., Beyond temperature scaling, NeurIPS 2019, arXiv:1910.12656.
 */
public final class ClasswiseCalibration {

  private final double[] probabilities;
  private final int classes;
  private final int rows;
  private final Binning binning;
  private final int[][] assigned;

  private ClasswiseCalibration(double[] probabilities, int classes, int rows, Binning binning) {
    this.probabilities = probabilities;
    this.classes = classes;
    this.rows = rows;
    this.binning = binning;
    this.assigned = new int[classes][];
  }

  /**
   * The classwise calibration error, with the distribution it has if the class of every row is
   * drawn with its forecast probabilities.
   *
   * @param probabilities rows x classes, flat, each row summing to 1; not modified
   * @param observed the observed class of each row, from 0; not modified
   * @param binning how the rows are grouped for each class
   * @param stream the source of randomness of the simulation
   * @return the error, from 0 to 1
   * @throws IllegalArgumentException if there is no row or an observed class does not exist
   */
  public static CalibrationError error(
      double[] probabilities, int[] observed, Binning binning, RandomStream stream) {
    int classes = ClassRows.classes(probabilities, observed);
    ClasswiseCalibration calibration =
        new ClasswiseCalibration(probabilities, classes, observed.length, binning);
    calibration.assign();
    int[] simulated = new int[observed.length];
    NullDistribution perfect =
        NullDistribution.simulate(
            stream,
            child -> {
              ClassRows.draw(probabilities, classes, simulated, child);
              return calibration.of(simulated);
            });
    String name = "classwise calibration error (" + binning + ")";
    return new CalibrationError(name, calibration.of(observed), perfect, observed.length);
  }

  private void assign() {
    double[] ofClass = new double[rows];
    for (int k = 0; k < classes; k++) {
      for (int i = 0; i < rows; i++) {
        ofClass[i] = probabilities[i * classes + k];
      }
      assigned[k] = binning.assign(ofClass);
    }
  }

  private double of(int[] outcomes) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      double[] excess = new double[binning.bins()];
      for (int i = 0; i < rows; i++) {
        excess[assigned[k][i]] += (outcomes[i] == k ? 1 : 0) - probabilities[i * classes + k];
      }
      for (double e : excess) {
        sum += Math.abs(e);
      }
    }
    return sum / rows / classes;
  }
}
