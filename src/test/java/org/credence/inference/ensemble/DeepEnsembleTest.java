package org.credence.inference.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.credence.data.Standardization;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Fit;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.PointPosterior;
import org.credence.inference.Posterior;
import org.credence.inference.ProgressListener;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.predictive.PosteriorPredictive;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class DeepEnsembleTest {

  private static final MaximumAPosteriori MEMBER =
      MaximumAPosteriori.withDefaults().withSteps(300).withBatchSize(10);

  private static final LogPosterior TARGET = SmallModels.sine(GaussianPrior.of(1));

  private static Fit fit(DeepEnsemble method) {
    return method.fit(TARGET, RandomStream.of(1), ProgressListener.NONE);
  }

  private static double[] alone(int member) {
    RandomStream own = RandomStream.of(1).split(member);
    Fit fit = MEMBER.fit(TARGET, own, ProgressListener.NONE);
    return ((PointPosterior) fit.posterior()).theta();
  }

  private static RegressionPrediction predict(Posterior posterior, int draws) {
    return PosteriorPredictive.of(
            TARGET.network(), TARGET.likelihood(), posterior, RandomStream.of(5))
        .withDraws(draws)
        .regression(
            new double[] {-1, 0, 0.5}, Standardization.of(new double[] {3}, new double[] {2}));
  }

  @Test
  void eachMemberIsTheFitOfItsOwnStream() {
    DrawsPosterior posterior =
        (DrawsPosterior)
            fit(DeepEnsemble.withDefaults().withMember(MEMBER).withMembers(3)).posterior();
    assertThat(posterior.chains()).isEqualTo(3);
    for (int m = 0; m < 3; m++) {
      assertThat(posterior.draw(m, 0)).isEqualTo(alone(m));
    }
  }

  @Test
  void anEnsembleOfOnePredictsAsItsMemberToTheBit() {
    Fit one = fit(DeepEnsemble.withDefaults().withMember(MEMBER).withMembers(1));
    RegressionPrediction ensemble = predict(one.posterior(), 4);
    RegressionPrediction member = predict(PointPosterior.of(alone(0)), 4);
    for (int row = 0; row < 3; row++) {
      assertThat(ensemble.mean(row)).isEqualTo(member.mean(row));
      assertThat(ensemble.sd(row)).isEqualTo(member.sd(row));
      assertThat(ensemble.epistemicSd(row)).isZero();
      assertThat(ensemble.quantile(row, 0.9)).isEqualTo(member.quantile(row, 0.9));
    }
    assertThat(one.trace().means())
        .isEqualTo(
            MEMBER.fit(TARGET, RandomStream.of(1).split(0), ProgressListener.NONE).trace().means());
  }

  /** A bootstrap sample of N rows lacks each with probability (1 − 1/N)^N. */
  @Test
  void membersOfABaggedEnsembleSeeTheirOwnRows() {
    DeepEnsemble plain = DeepEnsemble.withDefaults().withMember(MEMBER).withMembers(2);
    DrawsPosterior bagged = (DrawsPosterior) fit(plain.withBagging(true)).posterior();
    assertThat(bagged.draw(0, 0)).isNotEqualTo(alone(0));
    int rows = TARGET.data().rows();
    RandomStream bootstrap = RandomStream.of(1).split(0).split("bootstrap");
    int[] chosen = new int[rows];
    Arrays.setAll(chosen, i -> bootstrap.nextInt(rows));
    LogPosterior own = TARGET.withData(TARGET.data().select(chosen));
    Fit expected = MEMBER.fit(own, RandomStream.of(1).split(0), ProgressListener.NONE);
    assertThat(bagged.draw(0, 0)).isEqualTo(((PointPosterior) expected.posterior()).theta());
    assertThat(Arrays.stream(chosen).distinct().count()).isBetween((long) (rows / 2), rows - 1L);
  }

  @Test
  void refusesNoMembers() {
    assertThatThrownBy(() -> DeepEnsemble.withDefaults().withMembers(0))
        .hasMessage("members must be positive, not 0");
  }
}
