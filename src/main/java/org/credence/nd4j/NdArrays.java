package org.credence.nd4j;

import org.credence.data.Dataset;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.RegressionPrediction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Data sets from ND4J arrays, and predictions as ND4J arrays. Values are copied, in double
 * precision. The first use loads ND4J's native library, which takes a second or more; nothing else
 * in this library does.
 */
public final class NdArrays {

  private NdArrays() {}

  /**
   * A data set with one target column.
   *
   * @param inputs rows x features, any data type
   * @param targets one per row: a vector, or rows x 1
   * @return the data set, with features named x1, x2, ...
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static Dataset dataset(INDArray inputs, INDArray targets) {
    if (inputs.rank() != 2) {
      throw new IllegalArgumentException(
          "Inputs must have the shape rows x features, not rank " + inputs.rank());
    }
    if (targets.length() != inputs.rows()) {
      throw new IllegalArgumentException(
          inputs.rows() + " rows of inputs do not fit " + targets.length() + " targets");
    }
    return Dataset.of(inputs.columns(), flat(inputs), flat(targets));
  }

  /**
   * The elements in row-major order.
   *
   * @param array any array
   * @return a new Java array
   */
  public static double[] flat(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }

  /**
   * Predictive means and total sds.
   *
   * @param prediction of a numeric target
   * @return rows x 2: mean, sd
   */
  public static INDArray meanAndSd(RegressionPrediction prediction) {
    INDArray result = Nd4j.create(DataType.DOUBLE, prediction.rows(), 2);
    result.putColumn(0, Nd4j.createFromArray(prediction.means()));
    result.putColumn(1, Nd4j.createFromArray(prediction.sds()));
    return result;
  }

  /**
   * The function values of every draw, without noise.
   *
   * @param prediction of a numeric target
   * @return rows x draws
   */
  public static INDArray functionDraws(RegressionPrediction prediction) {
    double[][] draws = new double[prediction.rows()][];
    java.util.Arrays.setAll(draws, prediction::functionDraws);
    return Nd4j.createFromArray(draws);
  }

  /**
   * Predictive class probabilities.
   *
   * @param prediction of a categorical target
   * @return rows x classes
   */
  public static INDArray probabilities(ClassificationPrediction prediction) {
    double[][] rows = new double[prediction.rows()][];
    java.util.Arrays.setAll(rows, prediction::probabilities);
    return Nd4j.createFromArray(rows);
  }
}
