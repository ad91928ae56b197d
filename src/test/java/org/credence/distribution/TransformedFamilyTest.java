package org.credence.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.credence.random.RandomStream;
import org.credence.scoring.KolmogorovSmirnov;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransformedFamilyTest {

  private static ConditionalFamily normal(TargetTransform transform) {
    return new TransformedFamily(NormalFamily.INSTANCE, transform);
  }

  private static Arguments moments(
      TargetTransform transform, double mu, double sd, double mean, double variance, double error) {
    return Arguments.of(transform, new double[] {99, mu, sd}, mean, variance, error);
  }

  /**
   * Means and variances by mpmath 1.3.0 (quadrature with 40 digits), and the relative error
   * allowed: rounding, or more where T⁻¹ has no second derivative at the end of the image.
   */
  static List<Arguments> momentsByMpmath() {
    double exact = 1e-13;
    double smooth = 1e-10;
    TargetTransform root = TargetTransform.sqrt(0.5);
    TargetTransform logit = TargetTransform.logit(10, 30);
    return List.of(
        moments(TargetTransform.log(), 0.5, 0.7, 2.106441434980727, 2.805647466157347, exact),
        moments(TargetTransform.log(), -1, 0.3, 0.38481214455297854, 0.013945364338418309, exact),
        moments(root, 2, 0.5, 3.7499992274479741, 4.1250064696987164, exact),
        moments(root, 0.3, 0.7, -0.037361479560370779, 0.64131069886712837, 1e-12),
        moments(root, -1, 0.8, -0.4728536394975749, 0.026729494633769962, 1e-12),
        moments(root, 30, 0.01, 899.5001, 0.36000002, exact),
        moments(logit, 0.5, 0.7, 22.21595740447641, 9.1630436390189599, smooth),
        moments(logit, -3, 2, 12.591884018691543, 13.956702379167419, 1e-8),
        moments(TargetTransform.boxCox(0.25), 2, 0.8, 5.6073, 8.70634176, 1e-8),
        moments(TargetTransform.boxCox(0.5), 0, 1, 1.24855781832137, 1.1282022320251857, smooth),
        moments(
            TargetTransform.boxCox(1.5), 0.2, 0.6, 1.1336468743767115, 0.31743017435473848, 1e-4),
        moments(
            TargetTransform.yeoJohnson(0.5, 3),
            0.4,
            0.6,
            1.5774478781802613,
            4.9046989463267524,
            smooth),
        moments(
            TargetTransform.yeoJohnson(1.6, 3),
            -0.5,
            1.1,
            -2.8279928027238791,
            24.627070973652868,
            smooth),
        moments(
            TargetTransform.yeoJohnson(0, 3),
            1,
            0.5,
            6.2403271017778779,
            24.257652165608968,
            smooth));
  }

  @ParameterizedTest
  @MethodSource("momentsByMpmath")
  void momentsAreThoseOfTheTargetItself(
      TargetTransform transform, double[] p, double mean, double variance, double error) {
    ConditionalFamily family = normal(transform);
    assertThat(family.mean(p, 1)).isCloseTo(mean, within(error * Math.abs(mean)));
    assertThat(family.variance(p, 1)).isCloseTo(variance, within(error * variance));
  }

  /** A t with 4 degrees of freedom; mpmath as above. */
  @Test
  void aBoundedTargetHasMomentsWhateverTheTails() {
    ConditionalFamily family =
        new TransformedFamily(StudentTFamily.INSTANCE, TargetTransform.logit(10, 30));
    Moments moments = family.moments(new double[] {0.5, 0.7, 4}, 0);
    assertThat(moments.mean()).isCloseTo(22.115692009972143, within(1e-9));
    assertThat(moments.variance()).isCloseTo(13.314577959578447, within(1e-9));
  }

  /** The square of a t of ν degrees of freedom has mean ν/(ν − 2) and no more. */
  @Test
  void momentsThatDoNotExistAreInfinite() {
    ConditionalFamily ofLog = new TransformedFamily(StudentTFamily.INSTANCE, TargetTransform.log());
    assertThat(ofLog.mean(new double[] {0, 1, 30}, 0)).isInfinite();
    ConditionalFamily ofRoot =
        new TransformedFamily(StudentTFamily.INSTANCE, TargetTransform.sqrt(0));
    assertThat(ofRoot.variance(new double[] {0, 1, 3}, 0)).isInfinite();
    assertThat(ofRoot.mean(new double[] {0, 1, 3}, 0)).isCloseTo(1.5, within(1e-8));
    assertThat(ofRoot.tailIndex(new double[] {0, 1, 3}, 0)).isEqualTo(1.5);
  }

  @Test
  void theLogarithmOfANormalIsLognormal() {
    LogNormalDistribution expected = new LogNormalDistribution(0.5, 0.7);
    ConditionalFamily family = normal(TargetTransform.log());
    double[] p = {0.5, 0.7};
    for (double y : new double[] {0.01, 0.9, 3, 80}) {
      double log = expected.logDensity(y);
      assertThat(family.logDensity(y, p, 0)).isCloseTo(log, within(1e-13 * (1 + Math.abs(log))));
      assertThat(family.cdf(y, p, 0)).isCloseTo(expected.cumulativeProbability(y), within(1e-13));
    }
    assertThat(family.cdf(0, p, 0)).isZero();
    assertThat(family.survival(-2, p, 0)).isEqualTo(1);
    assertThat(family.logDensity(0, p, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(family.logDensity(-2, p, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(family.logDensity(Double.NaN, p, 0)).isNaN();
    assertThat(family.cdf(Double.NaN, p, 0)).isNaN();
  }

  static List<ConditionalFamily> families() {
    return List.of(
        normal(TargetTransform.log()),
        normal(TargetTransform.sqrt(0.5)),
        normal(TargetTransform.logit(-1, 12)),
        normal(TargetTransform.boxCox(0.4)),
        normal(TargetTransform.yeoJohnson(0.4, 2)),
        normal(TargetTransform.yeoJohnson(1.8, 2)));
  }

  private static final double[] LOCATED = {99, 0.6, 0.9};

  @ParameterizedTest
  @MethodSource("families")
  void densityIsTheDerivativeOfTheDistributionFunction(ConditionalFamily family) {
    double h = 1e-5;
    for (double y : new double[] {-0.3, 0.05, 0.8, 2, 7.5}) {
      double slope = (family.cdf(y + h, LOCATED, 1) - family.cdf(y - h, LOCATED, 1)) / (2 * h);
      assertThat(family.density(y, LOCATED, 1)).isCloseTo(slope, within(1e-7));
      assertThat(family.cdf(y, LOCATED, 1) + family.survival(y, LOCATED, 1))
          .isCloseTo(1, within(1e-15));
    }
  }

  /** 20 000 draws, with the probability of the least value spread out; false alarm 10⁻³. */
  @ParameterizedTest
  @MethodSource("families")
  void drawsFollowTheDistribution(ConditionalFamily family) {
    RandomStream stream = RandomStream.of(24);
    RandomStream uniform = RandomStream.of(25);
    double least = ((TransformedFamily) family).transform().lowest();
    double[] pit =
        IntStream.range(0, 20_000)
            .mapToDouble(
                i -> {
                  double y = family.sample(LOCATED, 1, stream);
                  double cdf = family.cdf(y, LOCATED, 1);
                  return y == least ? cdf * uniform.nextDouble() : cdf;
                })
            .toArray();
    assertThat(KolmogorovSmirnov.pValue(KolmogorovSmirnov.statistic(pit), pit.length))
        .isGreaterThan(1e-3);
  }

  @Test
  void theLeastTargetHasTheProbabilityOfAllBelow() {
    ConditionalFamily family = normal(TargetTransform.sqrt(0.5));
    double below = NormalFamily.INSTANCE.cdf(0, LOCATED, 1);
    assertThat(family.cdf(-0.5, LOCATED, 1)).isEqualTo(below).isGreaterThan(0.2);
    assertThat(family.cdf(-0.5000001, LOCATED, 1)).isZero();
    assertThat(family.probabilityBelow(-0.5, LOCATED, 1)).isZero();
    assertThat(family.probabilityBelow(1, LOCATED, 1)).isEqualTo(family.cdf(1, LOCATED, 1));
  }

  @Test
  void describesItself() {
    assertThat(normal(TargetTransform.log()).label()).isEqualTo("normal of log");
    assertThat(normal(TargetTransform.log()).latent()).isEqualTo(NormalFamily.INSTANCE);
    assertThat(normal(TargetTransform.log()).fromLatent(1)).isEqualTo(Math.E);
  }
}
