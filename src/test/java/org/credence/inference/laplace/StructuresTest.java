package org.credence.inference.laplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.credence.inference.PosteriorState;
import org.credence.inference.laplace.KroneckerCurvature.Factors;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.model.BernoulliLikelihood;
import org.credence.model.CategoricalLikelihood;
import org.credence.model.LogPosterior;
import org.credence.network.ParameterBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each structure against its definition in dense matrices, for every likelihood. */
class StructuresTest {

  private static final double EXACT = 1e-11;

  private static Matrix inverse(Matrix curvature, double[] priorPrecisions) {
    return Cholesky.of(curvature.plus(Points.diagonal(priorPrecisions))).inverse();
  }

  private static void assertClose(Matrix actual, Matrix expected) {
    double largest = Arrays.stream(expected.toArray()).map(Math::abs).max().orElseThrow();
    assertThat(actual.toArray()).containsExactly(expected.toArray(), within(EXACT * largest));
  }

  private static ModePoint at(LogPosterior target) {
    return Points.at(target, Curvature.GENERALIZED_GAUSS_NEWTON);
  }

  @ParameterizedTest
  @MethodSource("org.credence.inference.laplace.Points#models")
  void fullIsTheSumOverRowsOfPlainProducts(LogPosterior target) {
    ModePoint at = at(target);
    int k = at.outputsPerRow();
    Matrix[] jacobians = Points.jacobians(at);
    Matrix sum = Points.diagonal(new double[at.places().length]);
    for (int n = 0; n < at.rows(); n++) {
      double[] one = Arrays.copyOfRange(at.outputCurvatures(), n * k * k, (n + 1) * k * k);
      Matrix product = jacobians[n].transpose().times(Matrix.of(k, k, one)).times(jacobians[n]);
      sum = sum.plus(product);
    }
    assertClose(FullCurvature.of(at).matrix(), sum);
    double[] prior = Points.precisions(target);
    assertClose(Points.dense(FullCurvature.of(at).covariance(prior)), inverse(sum, prior));
  }

  @ParameterizedTest
  @MethodSource("org.credence.inference.laplace.Points#models")
  void diagonalIsTheDiagonalOfFull(LogPosterior target) {
    ModePoint at = at(target);
    Matrix full = FullCurvature.of(at).matrix();
    double[] diagonal = IntStream.range(0, full.rows()).mapToDouble(i -> full.get(i, i)).toArray();
    double[] prior = Points.precisions(target);
    assertClose(
        Points.dense(DiagonalCurvature.of(at).covariance(prior)),
        inverse(Points.diagonal(diagonal), prior));
  }

  /** ((A ⊗ G) + Λ)⁻¹ by expanding the product; A and G by sums over rows of plain derivatives. */
  @ParameterizedTest
  @MethodSource("org.credence.inference.laplace.Points#models")
  void kroneckerIsTheExpandedProduct(LogPosterior target) {
    ModePoint at = at(target);
    double[] prior = Points.precisions(target);
    KroneckerCurvature curvature = KroneckerCurvature.of(at);
    Matrix covariance = Points.dense(curvature.covariance(prior));
    int from = 0;
    for (Factors layer : curvature.layers()) {
      Matrix product = expand(layer.a(), layer.g());
      int size = product.rows();
      double[] ofLayer = Arrays.copyOfRange(prior, from, from + size);
      assertClose(block(covariance, from, size), inverse(product, ofLayer));
      from += size;
    }
    assertThat(from).isEqualTo(covariance.rows());
  }

  private static Matrix expand(Matrix a, Matrix g) {
    int c = g.rows();
    int size = a.rows() * c;
    double[] elements = new double[size * size];
    for (int i = 0; i < elements.length; i++) {
      int row = i / size;
      int column = i % size;
      elements[i] = a.get(row / c, column / c) * g.get(row % c, column % c);
    }
    return Matrix.of(size, size, elements);
  }

  private static Matrix block(Matrix whole, int from, int size) {
    double[] elements = new double[size * size];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = whole.get(from + i / size, from + i % size);
    }
    return Matrix.of(size, size, elements);
  }

  /** With one row the factorisation is no approximation within a layer. */
  @Test
  void kroneckerOfOneRowIsFullWithinEachLayer() {
    LogPosterior target = Points.model(CategoricalLikelihood.of(3), 1);
    ModePoint at = at(target);
    Matrix full = FullCurvature.of(at).matrix();
    int from = 0;
    for (Factors layer : KroneckerCurvature.of(at).layers()) {
      Matrix product = expand(layer.a(), layer.g());
      assertClose(product, block(full, from, product.rows()));
      from += product.rows();
    }
  }

  /** Between rows the factors are sums, so their diagonals are too: Σ a² · Σ δᵀIδ / N. */
  @ParameterizedTest
  @MethodSource("org.credence.inference.laplace.Points#models")
  void kroneckerFactorsOfTheLastLayerAreSumsOverRows(LogPosterior target) {
    ModePoint at = at(target);
    int k = at.outputsPerRow();
    Factors last = KroneckerCurvature.of(at).layers().get(1);
    double[] sum = new double[k * k];
    for (int i = 0; i < at.outputCurvatures().length; i++) {
      sum[i % (k * k)] += at.outputCurvatures()[i];
    }
    assertClose(last.g(), Matrix.of(k, k, sum));
    assertThat(last.a().get(4, 4)).as("the bias is given a 1").isCloseTo(1, within(EXACT));
    assertThat(last.a().rows()).isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("org.credence.inference.laplace.Points#models")
  void aSubnetworkIsThePartOfTheFullPrecision(LogPosterior target) {
    int[] some = {1, 2, 5, 9, 13};
    ModePoint at = at(target);
    Matrix full = FullCurvature.of(at).matrix();
    double[] elements = new double[some.length * some.length];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = full.get(some[i / some.length], some[i % some.length]);
    }
    double[] all = Points.precisions(target);
    double[] prior = Arrays.stream(some).mapToDouble(i -> all[i]).toArray();
    Matrix expected = inverse(Matrix.of(some.length, some.length, elements), prior);
    assertClose(Points.dense(FullCurvature.of(at.withPlaces(some)).covariance(prior)), expected);
  }

  @ParameterizedTest
  @EnumSource(names = {"FULL", "KRONECKER", "DIAGONAL"})
  void determinantVariancesAndOutputCovariancesAreThoseOfTheDenseMatrix(
      CovarianceStructure structure) {
    for (LogPosterior target : Points.models().toList()) {
      ModePoint at = at(target);
      WeightCovariance covariance = structure.curvature(at).covariance(Points.precisions(target));
      Matrix dense = Points.dense(covariance);
      assertThat(covariance.logDeterminant())
          .isCloseTo(Cholesky.of(dense).logDeterminant(), within(1e-9));
      double[] variances = covariance.variances();
      for (int i = 0; i < variances.length; i++) {
        assertThat(variances[i]).isCloseTo(dense.get(i, i), within(EXACT * dense.get(i, i)));
      }
      assertOutputCovariances(at, covariance, dense);
    }
  }

  private static void assertOutputCovariances(
      ModePoint at, WeightCovariance covariance, Matrix dense) {
    int k = at.outputsPerRow();
    Matrix[] rows = Points.jacobians(at);
    double[] flat = Arrays.stream(rows).flatMapToDouble(m -> Arrays.stream(m.toArray())).toArray();
    double[] actual = covariance.outputCovariances(flat, k);
    for (int i = 0; i < actual.length; i++) {
      Matrix j = rows[i / (k * k)];
      double expected = 0;
      for (int p = 0; p < dense.rows(); p++) {
        for (int q = 0; q < dense.rows(); q++) {
          expected += j.get(i / k % k, p) * dense.get(p, q) * j.get(i % k, q);
        }
      }
      assertThat(actual[i]).isCloseTo(expected, within(EXACT * (1 + Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FULL", "KRONECKER", "DIAGONAL"})
  void isTheSameAgainFromItsState(CovarianceStructure structure) {
    LogPosterior target = Points.model(CategoricalLikelihood.of(3), 8);
    WeightCovariance covariance =
        structure.curvature(at(target)).covariance(Points.precisions(target));
    WeightCovariance again =
        WeightCovariances.of(covariance.writeTo(PosteriorState.of(LaplacePosterior.KIND)));
    assertThat(Points.dense(again)).isEqualTo(Points.dense(covariance));
    assertThat(again.size()).isEqualTo(covariance.size());
  }

  @Test
  void kroneckerFactorsAreForWholeBlocksAndPriorsCommonToAnInput() {
    LogPosterior target = Points.model(BernoulliLikelihood.create(), 8);
    ModePoint at = at(target);
    assertThatThrownBy(() -> KroneckerCurvature.of(at.withPlaces(new int[] {0, 1, 2})))
        .hasMessage(
            "Kronecker factors are for whole blocks of dense layers and cover 0 of 3 weights;"
                + " choose another structure");
    double[] prior = Points.precisions(target);
    prior[1] *= 2;
    assertThatThrownBy(() -> KroneckerCurvature.of(at).covariance(prior))
        .hasMessageStartingWith("Kronecker factors need one prior sd for all weights of an input");
  }

  /** A block alone: its part of the joint factors. */
  @Test
  void kroneckerOfOnlyWeightsOrOnlyBiases() {
    LogPosterior target = Points.model(BernoulliLikelihood.create(), 8);
    ModePoint at = at(target);
    Factors joint = KroneckerCurvature.of(at).layers().get(0);
    for (ParameterBlock block : target.network().layout().blocks().subList(0, 2)) {
      int[] places = IntStream.range(block.offset(), block.end()).toArray();
      Factors alone = KroneckerCurvature.of(at.withPlaces(places)).layers().get(0);
      assertClose(alone.g(), joint.g());
      boolean weights = block.offset() == 0;
      assertClose(alone.a(), weights ? block(joint.a(), 0, 2) : block(joint.a(), 2, 1));
    }
  }

  @Test
  void automaticIsFullUpTo2000Weights() {
    assertThat(CovarianceStructure.AUTOMATIC.resolve(2000)).isEqualTo(CovarianceStructure.FULL);
    assertThat(CovarianceStructure.AUTOMATIC.resolve(2001))
        .isEqualTo(CovarianceStructure.KRONECKER);
    assertThat(CovarianceStructure.DIAGONAL.resolve(1)).isEqualTo(CovarianceStructure.DIAGONAL);
  }
}
