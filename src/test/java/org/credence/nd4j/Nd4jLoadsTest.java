package org.credence.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J was built against an older OpenBLAS and JavaCPP than we pin; it must run on these. */
class Nd4jLoadsTest {

  @Test
  void multipliesMatrices() {
    INDArray a = Nd4j.create(new double[][] {{1, 2}, {3, 4}});
    INDArray b = Nd4j.create(new double[][] {{5, 6}, {7, 8}});
    assertThat(a.mmul(b).toDoubleMatrix()).isDeepEqualTo(new double[][] {{19, 22}, {43, 50}});
  }

  @Test
  void multipliesMatricesThatGoToTheNativeLibrary() {
    int n = 200;
    INDArray a = Nd4j.ones(n, n).muli(0.5);
    assertThat(a.mmul(a).sumNumber().doubleValue()).isEqualTo(0.25 * n * n * n);
  }
}
