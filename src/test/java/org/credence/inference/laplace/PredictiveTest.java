package org.credence.inference.laplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.credence.data.Standardization;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Matrix;
import org.credence.model.BernoulliLikelihood;
import org.credence.model.GaussianLikelihood;
import org.credence.model.LogPosterior;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.PosteriorPredictive;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/** Predictions of the linearised network by draws, against the formulas for its output. */
class PredictiveTest {

  private static final int DRAWS = 20_000;

  private static LaplacePosterior fit(LogPosterior target) {
    return (LaplacePosterior)
        Laplace.withDefaults()
            .withRounds(5)
            .fit(target, RandomStream.of(1), ProgressListener.NONE)
            .posterior();
  }

  private static PosteriorPredictive predictive(LogPosterior target, LaplacePosterior posterior) {
    return PosteriorPredictive.of(
            target.network(), target.likelihood(), posterior, RandomStream.of(4))
        .withDraws(DRAWS);
  }

  /** J Σ Jᵀ of each row, for one output. */
  private static double[] variances(LogPosterior target, LaplacePosterior posterior) {
    ModePoint at =
        ModePoint.of(
            target,
            posterior.mode(),
            posterior.gaussianPlaces(),
            Curvature.GENERALIZED_GAUSS_NEWTON);
    Matrix[] jacobians = Points.jacobians(at);
    double[] variances = new double[jacobians.length];
    for (int i = 0; i < variances.length; i++) {
      Matrix j = jacobians[i];
      variances[i] = j.times(posterior.covariance()).times(j.transpose()).get(0, 0);
    }
    return variances;
  }

  private static double[] modeOutputs(LogPosterior target, LaplacePosterior posterior) {
    return ModePoint.of(
            target,
            posterior.mode(),
            posterior.gaussianPlaces(),
            Curvature.GENERALIZED_GAUSS_NEWTON)
        .outputs();
  }

  /**
   * Mean and variance of 20,000 Gaussian draws: 5 standard errors, exceeded with probability 6·10⁻⁷
   * for each of the 30 numbers.
   */
  @Test
  void meanAndEpistemicVarianceAreThoseOfTheLinearizedNetwork() {
    LogPosterior target = Points.model(GaussianLikelihood.withLearnedNoise(), 15);
    LaplacePosterior posterior = fit(target);
    RegressionPrediction prediction =
        predictive(target, posterior)
            .regression(
                target.data().inputs(), Standardization.of(new double[1], new double[] {1}));
    double[] variances = variances(target, posterior);
    double[] means = modeOutputs(target, posterior);
    for (int row = 0; row < variances.length; row++) {
      double sd = Math.sqrt(variances[row]);
      assertThat(prediction.mean(row)).isCloseTo(means[row], within(5 * sd / Math.sqrt(DRAWS)));
      assertThat(Math.pow(prediction.epistemicSd(row), 2))
          .isCloseTo(variances[row], within(5 * variances[row] * Math.sqrt(2.0 / DRAWS)));
      double noise = Math.exp(target.likelihoodParameters(posterior.mode())[0]);
      assertThat(prediction.aleatoricSd(row)).isCloseTo(noise, within(1e-12));
    }
  }

  /**
   * P(y = 1) = E[1/(1 + e^{−f})] with f ~ N(m, v): by quadrature, and by MacKay's formula 1/(1 +
   * e^{−κm}), κ = (1 + π v/8)^{-1/2}, which is good to about 0.02. Five standard errors of the
   * draws, exceeded with probability 6·10⁻⁷ for each of 15 rows.
   */
  @Test
  void classProbabilitiesAreThoseOfAGaussianLogit() {
    LogPosterior target = Points.model(BernoulliLikelihood.create(), 15);
    LaplacePosterior posterior = fit(target);
    ClassificationPrediction prediction =
        predictive(target, posterior).classification(target.data().inputs(), List.of("a", "b"));
    double[] variances = variances(target, posterior);
    double[] means = modeOutputs(target, posterior);
    for (int row = 0; row < means.length; row++) {
      double actual = prediction.probability(row, 1);
      double exact = expectedSigmoid(means[row], Math.sqrt(variances[row]));
      assertThat(actual).isCloseTo(exact, within(5 * 0.5 / Math.sqrt(DRAWS)));
      double kappa = 1 / Math.sqrt(1 + Math.PI * variances[row] / 8);
      assertThat(actual).isCloseTo(sigmoid(kappa * means[row]), within(0.03));
    }
  }

  private static double sigmoid(double f) {
    return 1 / (1 + Math.exp(-f));
  }

  private static double expectedSigmoid(double mean, double sd) {
    double step = 0.01;
    double sum = 0;
    for (double z = -9; z <= 9; z += step) {
      sum += step * Math.exp(-0.5 * z * z) * sigmoid(mean + sd * z);
    }
    return sum / Math.sqrt(2 * Math.PI);
  }
}
