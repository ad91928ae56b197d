package org.credence.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class GaussianPosteriorTest extends PosteriorContract {

  private static final double[] MEANS = {1, -3, 0.1};
  private static final double[] SDS = {0.5, 2, 0};

  @Override
  protected Posterior posterior() {
    return GaussianPosterior.of(MEANS, SDS);
  }

  @Override
  protected Posterior restore(PosteriorState state) {
    return GaussianPosterior.of(state);
  }

  @Test
  void drawsAreMeanPlusSdTimesTheGaussiansOfTheirIndex() {
    double[] draw = new double[3];
    posterior().draw(4, RandomStream.of(1), draw);
    double[] z = new double[3];
    RandomStream.of(1).split(4).fillGaussian(z);
    assertThat(draw).containsExactly(1 + 0.5 * z[0], -3 + 2 * z[1], 0.1);
  }

  @Test
  void densityIsThatOfTheGaussiansThatAreNoPoints() {
    double[] theta = {1.7, -9, 0.1};
    double expected =
        new NormalDistribution(1, 0.5).logDensity(1.7)
            + new NormalDistribution(-3, 2).logDensity(-9);
    assertThat(GaussianPosterior.of(MEANS, SDS).logDensity(theta))
        .isCloseTo(expected, within(1e-14));
  }

  @Test
  void densityIsZeroWhereAPointDiffers() {
    assertThat(GaussianPosterior.of(MEANS, SDS).logDensity(new double[] {1, -3, 0.2}))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void densityRefusesAnotherDimension() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianPosterior.of(MEANS, SDS).logDensity(new double[2]))
        .withMessage("theta must have length 3, not 2");
  }

  @Test
  void partsAreCopied() {
    double[] means = MEANS.clone();
    double[] sds = SDS.clone();
    GaussianPosterior posterior = GaussianPosterior.of(means, sds);
    means[0] = 100;
    sds[0] = 100;
    posterior.means()[1] = 100;
    posterior.sds()[1] = 100;
    assertThat(posterior.means()).containsExactly(MEANS);
    assertThat(posterior.sds()).containsExactly(SDS);
  }

  @Test
  void refusesSdsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianPosterior.of(MEANS, new double[2]))
        .withMessage("sds must have length 3, not 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianPosterior.of(MEANS, new double[] {1, -1, 1}))
        .withMessage("sd must be finite and at least 0, not -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianPosterior.of(MEANS, new double[] {1, Double.NaN, 1}))
        .withMessage("sd must be finite and at least 0, not NaN");
  }

  @Test
  void refusesAStateWithoutItsNumbers() {
    PosteriorState state = PosteriorState.of(GaussianPosterior.KIND).with("means", MEANS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianPosterior.of(state))
        .withMessage("A gaussian posterior needs 'sds'");
  }
}
