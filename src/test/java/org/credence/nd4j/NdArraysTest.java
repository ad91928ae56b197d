package org.credence.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.credence.data.Dataset;
import org.credence.distribution.NormalFamily;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.RegressionPrediction;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NdArraysTest {

  @Test
  void readsRowMajorWhateverTheOrderAndTypeOfTheArray() {
    INDArray inputs = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
    INDArray fortran = inputs.dup('f');
    Dataset data = NdArrays.dataset(fortran, Nd4j.createFromArray(7.0, 8.0));
    assertThat(data.inputs()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(data.targets()).containsExactly(7, 8);
    assertThat(data.features()).isEqualTo(3);
  }

  @Test
  void readsTheTransposeAsItIsSeenNotAsItIsStored() {
    INDArray seen = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}, {5, 6}}).transpose();
    assertThat(NdArrays.flat(seen)).containsExactly(1, 3, 5, 2, 4, 6);
  }

  @Test
  void refusesShapesThatDoNotFit() {
    INDArray inputs = Nd4j.create(DataType.DOUBLE, 3, 2);
    assertThatThrownBy(() -> NdArrays.dataset(inputs, Nd4j.createFromArray(1.0, 2.0)))
        .hasMessage("3 rows of inputs do not fit 2 targets");
    assertThatThrownBy(() -> NdArrays.dataset(Nd4j.createFromArray(1.0), inputs))
        .hasMessageContaining("rows x features");
  }

  @Test
  void writesMeansSdsDrawsAndProbabilities() {
    double[][] tuples = {{1, 2, 3, 2}, {5, 1, 5, 1}};
    RegressionPrediction prediction = RegressionPrediction.of(NormalFamily.INSTANCE, tuples);
    INDArray result = NdArrays.meanAndSd(prediction);
    assertThat(NdArrays.flat(result)).containsExactly(2, prediction.sd(0), 5, prediction.sd(1));
    assertThat(NdArrays.flat(NdArrays.functionDraws(prediction))).containsExactly(1, 3, 5, 5);
    ClassificationPrediction classes =
        ClassificationPrediction.of(List.of("a", "b"), new double[][] {{0.2, 0.8, 0.4, 0.6}});
    double[] probabilities = NdArrays.flat(NdArrays.probabilities(classes));
    assertThat(probabilities).containsExactly(classes.probability(0, 0), classes.probability(0, 1));
  }
}
