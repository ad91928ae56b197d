package org.credence.predictive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.credence.distribution.ConditionalFamily;
import org.credence.distribution.NegativeBinomialFamily;
import org.credence.distribution.NormalFamily;
import org.credence.distribution.PoissonFamily;
import org.credence.distribution.StudentTFamily;
import org.credence.distribution.TargetTransform;
import org.credence.distribution.TransformedFamily;
import org.credence.random.RandomStream;
import org.credence.scoring.Score;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mixtures of transformed targets, and of counts. */
class TransformedPredictionTest {

  private static final double RELATIVE = 1e-10;

  /** Three draws of location and sd. */
  private static final double[] TUPLES = {0.2, 0.5, 1.1, 0.4, 0.8, 0.7};

  private static RegressionPrediction of(ConditionalFamily family, double... tuples) {
    return RegressionPrediction.of(family, new double[][] {tuples});
  }

  private static RegressionPrediction lognormal() {
    return of(new TransformedFamily(NormalFamily.INSTANCE, TargetTransform.log()), TUPLES);
  }

  /** With three lognormal distributions of commons-math3. */
  @Test
  void momentsOfTheMixtureAreThoseOfTheTarget() {
    double[] means = new double[3];
    double[] variances = new double[3];
    for (int s = 0; s < 3; s++) {
      LogNormalDistribution d = new LogNormalDistribution(TUPLES[2 * s], TUPLES[2 * s + 1]);
      means[s] = d.getNumericalMean();
      variances[s] = d.getNumericalVariance();
    }
    double mean = (means[0] + means[1] + means[2]) / 3;
    double epistemic = 0;
    for (double m : means) {
      epistemic += (m - mean) * (m - mean) / 3;
    }
    double aleatoric = (variances[0] + variances[1] + variances[2]) / 3;
    RegressionPrediction prediction = lognormal();
    assertThat(prediction.mean(0)).isCloseTo(mean, within(RELATIVE));
    assertThat(prediction.epistemicSd(0)).isCloseTo(Math.sqrt(epistemic), within(RELATIVE));
    assertThat(prediction.aleatoricSd(0)).isCloseTo(Math.sqrt(aleatoric), within(RELATIVE));
    assertThat(prediction.functionDraws(0)).containsExactly(means, within(RELATIVE));
  }

  /** T⁻¹ of the quantiles of the mixture of normals, and the inverse of its own cdf. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.025, 0.5, 0.9, 0.99999})
  void quantilesAreCarriedOver(double p) {
    double latent = of(NormalFamily.INSTANCE, TUPLES).quantile(0, p);
    assertThat(lognormal().quantile(0, p)).isEqualTo(Math.exp(latent));
    assertThat(lognormal().cdf(0, lognormal().quantile(0, p))).isCloseTo(p, within(RELATIVE * p));
  }

  @Test
  void densitiesHaveTheJacobian() {
    double y = 2.7;
    double expected = of(NormalFamily.INSTANCE, TUPLES).logDensity(0, Math.log(y)) - Math.log(y);
    assertThat(lognormal().logDensity(0, y)).isCloseTo(expected, within(RELATIVE));
  }

  /** The naive e^μ would be 20 standard errors away; false alarm 10⁻⁵. */
  @Test
  void meanAndSdAreThoseOfDraws() {
    RegressionPrediction prediction = lognormal();
    double[] draws = prediction.observationDraws(0, 30_000, RandomStream.of(3));
    Score mean = Score.mean("mean", draws);
    assertThat(mean.value()).isCloseTo(prediction.mean(0), within(4.5 * mean.standardError()));
    double[] squares = new double[draws.length];
    for (int i = 0; i < draws.length; i++) {
      squares[i] = Math.pow(draws[i] - prediction.mean(0), 2);
    }
    Score variance = Score.mean("variance", squares);
    assertThat(variance.value())
        .isCloseTo(Math.pow(prediction.sd(0), 2), within(4.5 * variance.standardError()));
  }

  /** A quarter of the mass of √(y + ½) lies below 0, at the least target. */
  @Test
  void quantilesBelowTheImageAreTheLeastTarget() {
    RegressionPrediction prediction =
        of(new TransformedFamily(NormalFamily.INSTANCE, TargetTransform.sqrt(0.5)), 0.6, 0.9);
    assertThat(prediction.quantile(0, 0.2)).isEqualTo(-0.5);
    assertThat(prediction.quantile(0, 0.3)).isGreaterThan(-0.5);
  }

  /** The mean of e^t does not exist for a t with heavy tails; its quantiles do. */
  @Test
  void quantilesExistWhereMomentsDoNot() {
    RegressionPrediction prediction =
        of(new TransformedFamily(StudentTFamily.INSTANCE, TargetTransform.log()), 0.2, 0.5, 5);
    assertThat(prediction.mean(0)).isInfinite();
    assertThat(prediction.quantile(0, 0.5)).isCloseTo(Math.exp(0.2), within(RELATIVE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.025, 0.3, 0.5, 0.9, 0.999999})
  void quantilesOfCountsAreTheLeastCountsThatReachTheProbability(double p) {
    RegressionPrediction poisson = of(PoissonFamily.INSTANCE, 3, 40, 0.2);
    RegressionPrediction negative = of(NegativeBinomialFamily.INSTANCE, 3, 0.5, 900, 2);
    for (RegressionPrediction prediction : new RegressionPrediction[] {poisson, negative}) {
      double y = prediction.quantile(0, p);
      assertThat(y).isEqualTo(Math.rint(y)).isNotNegative();
      assertThat(prediction.cdf(0, y)).isGreaterThanOrEqualTo(p);
      assertThat(prediction.cdf(0, y - 1)).isLessThan(p);
    }
  }

  @Test
  void aRateWithoutValueHasNoQuantile() {
    assertThat(of(PoissonFamily.INSTANCE, 3, Double.NaN).quantile(0, 0.5)).isNaN();
    assertThat(of(PoissonFamily.INSTANCE, Double.POSITIVE_INFINITY).quantile(0, 0.5)).isInfinite();
  }
}
