package org.credence.inference.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.credence.data.Dataset;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Cholesky;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.model.BernoulliLikelihood;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LaplacePrior;
import org.credence.model.LogPosterior;
import org.credence.model.Prior;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.api.Test;

/**
 * The theorems that {@link AnchoredEnsemble} states, on the linear problem
 * known_noise_correlated_prior of blr.json (mpmath, 80 digits).
 *
 * <p>The members are trained in coordinates in which the prior is standard normal, z = L⁻¹(w − m₀),
 * and compared as w. The layer's bias is held near 0 by a prior of sd 10⁻³, whose effect is
 * thousands of times below the tolerance.
 */
class AnchoredEnsembleTest {

  private static final int MEMBERS = 400;

  private static final double BIAS_SD = 1e-3;

  /** 9 comparisons of |z| &lt; 4 each: a false alarm once in 1,700 seeds, and the seed is fixed. */
  private static final double STANDARD_ERRORS = 4;

  private static final JsonNode PROBLEM = ReferenceData.load("blr.json").get("problems").get(0);

  private static final double NOISE_SD = PROBLEM.get("noise_sd").doubleValue();

  private static final Matrix PRIOR_COVARIANCE = matrix(PROBLEM.get("prior_cov"));

  private static final Matrix POSTERIOR_COVARIANCE =
      matrix(PROBLEM.get("expected").get("posterior_cov"));

  private static Matrix matrix(JsonNode node) {
    double[][] rows = new double[node.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = ReferenceData.doubles(node.get(i));
    }
    return Matrix.ofRows(rows);
  }

  private static LogPosterior whitened() {
    Matrix x = matrix(PROBLEM.get("X"));
    double[] mean = ReferenceData.doubles(PROBLEM.get("prior_mean"));
    double[] y = ReferenceData.doubles(PROBLEM.get("y"));
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        y[i] -= x.get(i, j) * mean[j];
      }
    }
    Matrix inputs = x.times(Cholesky.of(PRIOR_COVARIANCE).lower());
    return LogPosterior.of(
        Network.of(mean.length, Dense.of(1)),
        GaussianPrior.of(1).withBiasSd(BIAS_SD),
        GaussianLikelihood.withNoiseSd(NOISE_SD),
        Dataset.of(mean.length, inputs.toArray(), y));
  }

  /** The members as w = m₀ + L z. */
  private static double[][] members(double targetNoiseSd) {
    AnchoredEnsemble method =
        AnchoredEnsemble.withDefaults()
            .withMembers(MEMBERS)
            .withMember(
                MaximumAPosteriori.withDefaults()
                    .withSteps(2000)
                    .withStepSize(0.02)
                    .withBatchSize(1000))
            .withTargetNoiseSd(targetNoiseSd);
    DrawsPosterior posterior =
        (DrawsPosterior)
            method.fit(whitened(), RandomStream.of(11), ProgressListener.NONE).posterior();
    Vector mean = Vector.of(ReferenceData.doubles(PROBLEM.get("prior_mean")));
    Cholesky root = Cholesky.of(PRIOR_COVARIANCE);
    double[][] members = new double[MEMBERS][];
    for (int m = 0; m < MEMBERS; m++) {
      double[] z = Arrays.copyOf(posterior.draw(m, 0), mean.size());
      members[m] = mean.plus(root.lowerTimes(Vector.of(z))).toArray();
    }
    return members;
  }

  private static double average(double[][] members, int i) {
    return Arrays.stream(members).mapToDouble(w -> w[i]).average().orElseThrow();
  }

  private static void assertMoments(double[][] members, Matrix covariance) {
    double[] mean = ReferenceData.doubles(PROBLEM.get("expected").get("posterior_mean"));
    for (int i = 0; i < mean.length; i++) {
      double error = Math.sqrt(covariance.get(i, i) / MEMBERS);
      assertThat(average(members, i)).isCloseTo(mean[i], within(STANDARD_ERRORS * error));
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (double[] w : members) {
          sum += (w[i] - mean[i]) * (w[j] - mean[j]);
        }
        double c = covariance.get(i, j);
        double variances = covariance.get(i, i) * covariance.get(j, j);
        assertThat(sum / MEMBERS)
            .isCloseTo(c, within(STANDARD_ERRORS * Math.sqrt((variances + c * c) / MEMBERS)));
      }
    }
  }

  @Test
  void withPerturbedTargetsMembersAreDrawsOfTheExactPosterior() {
    assertMoments(members(NOISE_SD), POSTERIOR_COVARIANCE);
  }

  @Test
  void withTheTargetsAsTheyAreTheCovarianceIsThatOfTheTheorem() {
    Matrix precision = Cholesky.of(PRIOR_COVARIANCE).inverse();
    Matrix expected = POSTERIOR_COVARIANCE.times(precision).times(POSTERIOR_COVARIANCE);
    assertMoments(members(0), expected);
    assertThat(expected.get(0, 0)).isLessThan(0.9 * POSTERIOR_COVARIANCE.get(0, 0));
  }

  @Test
  void refusesPriorsThatAreNotGaussianWithFixedScales() {
    for (Prior prior : List.of(LaplacePrior.of(1), GaussianPrior.of(1).withLearnedScale())) {
      LogPosterior target = SmallModels.sine(prior);
      assertThatThrownBy(
              () ->
                  AnchoredEnsemble.withDefaults()
                      .fit(target, RandomStream.of(1), ProgressListener.NONE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "An anchored ensemble needs a Gaussian prior with fixed scales, not " + prior);
    }
  }

  @Test
  void refusesToAddNoiseToClasses() {
    LogPosterior classes =
        LogPosterior.of(
            Network.of(1, Dense.of(1)),
            GaussianPrior.of(1),
            BernoulliLikelihood.create(),
            Dataset.of(1, new double[] {1, 2}, new double[] {0, 1}));
    assertThatThrownBy(
            () ->
                AnchoredEnsemble.withDefaults()
                    .withTargetNoiseSd(0.1)
                    .fit(classes, RandomStream.of(1), ProgressListener.NONE))
        .hasMessageStartingWith("Noise can be added to numeric targets only");
  }
}
