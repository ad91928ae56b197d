package org.credence.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class GaussianMixturePosteriorTest extends PosteriorContract {

  private static final GaussianPosterior FIRST =
      GaussianPosterior.of(new double[] {1, -3}, new double[] {0.5, 2});
  private static final GaussianPosterior SECOND =
      GaussianPosterior.of(new double[] {0, 4}, new double[] {1.5, 0.7});
  private static final GaussianPosterior POINT =
      GaussianPosterior.of(new double[] {1, -3}, new double[] {0.5, 0});

  private static final GaussianMixturePosterior MIXTURE =
      GaussianMixturePosterior.of(List.of(FIRST, SECOND));

  @Override
  protected Posterior posterior() {
    return MIXTURE;
  }

  @Override
  protected Posterior restore(PosteriorState state) {
    return GaussianMixturePosterior.of(state);
  }

  @Test
  void drawsAreOfTheComponentsInTurn() {
    for (int index = 0; index < 6; index++) {
      double[] draw = new double[2];
      MIXTURE.draw(index, RandomStream.of(1), draw);
      double[] own = new double[2];
      (index % 2 == 0 ? FIRST : SECOND).draw(index, RandomStream.of(1), own);
      assertThat(draw).isEqualTo(own);
    }
  }

  @Test
  void densityIsTheMeanOfThoseOfTheComponents() {
    double[] theta = {0.7, -1};
    double first =
        new NormalDistribution(1, 0.5).density(0.7) * new NormalDistribution(-3, 2).density(-1);
    double second =
        new NormalDistribution(0, 1.5).density(0.7) * new NormalDistribution(4, 0.7).density(-1);
    assertThat(MIXTURE.logDensity(theta)).isCloseTo(Math.log((first + second) / 2), within(1e-14));
  }

  /** The second one cannot have made it. */
  @Test
  void whereAPointDiffersAComponentHasNoDensity() {
    GaussianMixturePosterior mixture = GaussianMixturePosterior.of(List.of(FIRST, POINT));
    double[] theta = {0.7, -1};
    assertThat(mixture.logDensity(theta))
        .isCloseTo(FIRST.logDensity(theta) - Math.log(2), within(1e-14));
  }

  @Test
  void refusesComponentsThatDoNotGoTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianMixturePosterior.of(List.of()))
        .withMessage("number of components must be positive, not 0");
    GaussianPosterior other = GaussianPosterior.of(new double[3], new double[3]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianMixturePosterior.of(List.of(FIRST, other)))
        .withMessage("Each component must have length 2, not 3");
  }
}
