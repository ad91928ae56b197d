package org.credence.inference.laplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.data.Dataset;
import org.credence.inference.DivergenceException;
import org.credence.inference.Fit;
import org.credence.inference.ProgressListener;
import org.credence.model.BernoulliLikelihood;
import org.credence.model.GaussianLikelihood;
import org.credence.model.LaplacePrior;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the options do. */
class LaplaceTest {

  private static final Laplace QUICK = Laplace.withDefaults().withRounds(3).withIterations(200);

  private static final LogPosterior NOISY = Points.model(GaussianLikelihood.withLearnedNoise(), 25);

  private static LaplacePosterior fit(Laplace method, LogPosterior target) {
    return (LaplacePosterior)
        method.fit(target, RandomStream.of(1), ProgressListener.NONE).posterior();
  }

  private static LaplacePosterior fit(Laplace method) {
    return fit(method, NOISY);
  }

  @ParameterizedTest
  @MethodSource("org.credence.inference.laplace.Points#models")
  void theModeOfTheWeightsIsOneGivenNoiseAndScales(LogPosterior target) {
    LaplacePosterior fitted = fit(QUICK.withIterations(10_000), target);
    double[] gradient = new double[target.dimension()];
    target.evaluator().valueAndGradient(fitted.mode(), gradient);
    double[] sds = Arrays.stream(fitted.variances()).map(Math::sqrt).toArray();
    for (int i = 0; i < sds.length; i++) {
      assertThat(gradient[i] * sds[i]).as("in nats per sd").isCloseTo(0, within(1e-2));
    }
  }

  @Test
  void withoutEvidenceTheNoiseIsAtTheJointModeAndScalesAreAtTheirBase() {
    LaplacePosterior fitted =
        fit(QUICK.withEvidenceMaximization(EvidenceMaximization.NEVER).withIterations(2000));
    double[] gradient = new double[NOISY.dimension()];
    NOISY.evaluator().valueAndGradient(fitted.mode(), gradient);
    int weights = NOISY.network().layout().size();
    assertThat(gradient[weights]).isCloseTo(0, within(1e-3));
    assertThat(Arrays.copyOfRange(fitted.mode(), weights + 1, gradient.length)).containsOnly(0);
  }

  @Test
  void afterTrainingTheModeStaysAndTheEvidenceRises() {
    Laplace never = QUICK.withEvidenceMaximization(EvidenceMaximization.NEVER);
    LaplacePosterior before = fit(never);
    LaplacePosterior after =
        fit(QUICK.withEvidenceMaximization(EvidenceMaximization.AFTER_TRAINING));
    int weights = NOISY.network().layout().size();
    assertThat(Arrays.copyOf(after.mode(), weights))
        .isEqualTo(Arrays.copyOf(before.mode(), weights));
    assertThat(after.logEvidence()).isGreaterThan(before.logEvidence());
    assertThat(fit(QUICK).logEvidence()).isGreaterThan(after.logEvidence());
  }

  @Test
  void onlyTheLastLayerMayBeGaussian() {
    LaplacePosterior fitted = fit(QUICK.withLastLayerOnly());
    assertThat(fitted.gaussianPlaces()).containsExactly(12, 13, 14, 15, 16);
    double[] draw = new double[NOISY.dimension()];
    fitted.draw(0, RandomStream.of(2), draw);
    for (int i = 0; i < draw.length; i++) {
      boolean gaussian = i >= 12 && i <= 16;
      assertThat(draw[i] == fitted.mode()[i]).as("parameter %s", i).isEqualTo(!gaussian);
    }
    LaplacePosterior biases =
        fit(QUICK.withLastLayerOnly().withGaussianBlocks(b -> b.name().endsWith("bias")));
    assertThat(biases.gaussianPlaces()).containsExactly(16);
  }

  @Test
  void aSubnetworkIsOfTheWeightsOfLargestVariance() {
    Laplace never = QUICK.withEvidenceMaximization(EvidenceMaximization.NEVER);
    double[] variances = fit(never.withStructure(CovarianceStructure.DIAGONAL)).variances();
    int[] largest =
        IntStream.range(0, variances.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -variances[i]))
            .mapToInt(i -> i)
            .limit(6)
            .sorted()
            .toArray();
    assertThat(fit(never.withSubnetwork(6)).gaussianPlaces()).isEqualTo(largest);
  }

  @Test
  void theSampledPredictiveIsOfTheNetworkItself() {
    assertThat(fit(QUICK).linearizationPoint()).hasValue(fit(QUICK).mode());
    assertThat(fit(QUICK.withSampledPredictive()).linearizationPoint()).isEmpty();
  }

  @Test
  void roundsAfterTheLastMoveAreLeftOutButInTheTrace() {
    List<Long> heard = new ArrayList<>();
    LogPosterior target = Points.model(BernoulliLikelihood.create(), 25);
    Fit fit =
        Laplace.withDefaults()
            .fit(target, RandomStream.of(1), (done, total, objective) -> heard.add(done));
    double[] means = fit.trace().means();
    assertThat(means).hasSize(41);
    assertThat(heard).hasSizeLessThan(41).endsWith(41L);
    assertThat(fit.trace().converged()).isTrue();
    int lastRound = heard.size() - 2;
    for (int i = lastRound; i < means.length - 1; i++) {
      assertThat(means[i]).isEqualTo(means[lastRound]);
    }
    assertThat(means[means.length - 1]).isCloseTo(means[lastRound], within(0.1));
  }

  @Test
  void refusesWhatCannotBeMeant() {
    assertThatThrownBy(() -> fit(QUICK.withGaussianBlocks(b -> false)))
        .hasMessage("No weight was chosen to be Gaussian");
    LogPosterior kinked =
        LogPosterior.of(NOISY.network(), LaplacePrior.of(1), NOISY.likelihood(), NOISY.data());
    assertThatThrownBy(() -> fit(QUICK, kinked))
        .hasMessageStartingWith("The log prior of a Gaussian weight must curve downwards");
    assertThatThrownBy(() -> Laplace.withDefaults().withSubnetwork(0))
        .hasMessage("weights must be positive, not 0");
  }

  @Test
  void reportsThatTheSearchDiverged() {
    Dataset extreme = NOISY.data();
    double[] y = extreme.targets().clone();
    y[3] = 1e200;
    LogPosterior target =
        LogPosterior.of(
            NOISY.network(), NOISY.prior(), NOISY.likelihood(), extreme.with(extreme.inputs(), y));
    assertThatThrownBy(() -> fit(QUICK, target))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("look for extreme values in the table");
  }
}
