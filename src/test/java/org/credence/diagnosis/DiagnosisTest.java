package org.credence.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.credence.data.Dataset;
import org.credence.diagnostics.FunctionConvergence;
import org.credence.diagnostics.Rhat;
import org.credence.diagnostics.Verdict;
import org.credence.inference.ChainInfo;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.PointPosterior;
import org.credence.inference.TransitionInfo;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {

  private static Finding finding(Diagnosis diagnosis, String name) {
    return diagnosis.findings().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + diagnosis.findings()));
  }

  private static double figure(Diagnosis diagnosis, String finding, String name) {
    return finding(diagnosis, finding).figures().get(name);
  }

  @Test
  void thePosteriorItselfIsAtNoDistance() {
    Diagnosis diagnosis = Line.diagnosis(Line.posterior(1), List.of(), 1000);
    assertThat(figure(diagnosis, "distance to the posterior", "pareto_k"))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(diagnosis.findings()).hasSize(3);
    assertThat(diagnosis.verdict().level()).isEqualTo(Verdict.Level.PASS);
  }

  /**
   * In two dimensions, with both sds s times too small, the weights have exactly a Pareto tail: ln
   * of the ratio is (1 − s²) times a standard exponential number, so k = 1 − s². From the 949
   * largest of 100,000 ratios k is known to (1 + k) / √949, so that the tolerance is three standard
   * errors or more: it fails by chance in at most one case of 300, and the seed is fixed.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.8})
  void kOfTooNarrowAGaussianIsKnown(double variance) {
    GaussianPosterior narrow = Line.posterior(Math.sqrt(variance));
    Subject subject = Line.subject(Line.target(), narrow, List.of(), 100_000, 0);
    assertThat(WeightExamination.of(subject, narrow).figures().get("pareto_k"))
        .isCloseTo(1 - variance, within(0.17));
  }

  @Test
  void distanceIsJudgedInWords() {
    assertThat(WeightExamination.verdict(0.2).level()).isEqualTo(Verdict.Level.PASS);
    assertThat(WeightExamination.verdict(0.6).level()).isEqualTo(Verdict.Level.WARN);
    assertThat(WeightExamination.verdict(0.71).level()).isEqualTo(Verdict.Level.FAIL);
    assertThat(WeightExamination.verdict(Double.NaN).level()).isEqualTo(Verdict.Level.FAIL);
    assertThat(WeightExamination.verdict(1.5).sentence())
        .startsWith("Pareto k of the posterior over the approximation is 1.50 (at most 0.5 wanted)")
        .contains("sample instead");
  }

  @Test
  void leaveOneOutOfAFarApproximationIsDoubted() {
    Diagnosis diagnosis = Line.diagnosis(Line.posterior(0.2), List.of(), 1000);
    Finding rows = finding(diagnosis, "leave-one-out");
    assertThat(rows.verdict().level()).isEqualTo(Verdict.Level.WARN);
    assertThat(rows.verdict().sentence()).endsWith("rows not seen are the better judge.");
    assertThat(diagnosis.verdict().level()).isEqualTo(Verdict.Level.FAIL);
    assertThat(diagnosis.verdict().sentence()).doesNotContain("Left out");
  }

  /**
   * The density of a row given all others by refitting: the leave-one-out posterior of slope and
   * intercept from sums without the row. The tolerance is four times the Monte Carlo error, √(n p /
   * S) / n for each of 30 rows if they all erred alike.
   */
  @Test
  void leaveOneOutIsThatOfRefits() {
    double expected = 0;
    Dataset data = Line.data();
    for (int left = 0; left < Line.ROWS; left++) {
      expected += logDensityWithout(data, left);
    }
    double unit = Math.log(8);
    Diagnosis diagnosis = Line.diagnosis(Line.target(), Line.posterior(1), List.of(), 4000, unit);
    assertThat(figure(diagnosis, "leave-one-out", "elpd_loo"))
        .isCloseTo(expected - Line.ROWS * unit, within(0.1));
    assertThat(figure(diagnosis, "leave-one-out", "elpd_waic"))
        .isCloseTo(expected - Line.ROWS * unit, within(0.2));
    assertThat(figure(diagnosis, "leave-one-out", "p_loo")).isBetween(1.0, 3.0);
  }

  /** A row of weight c is c rows, left out together: see {@link #leaveOneOutIsThatOfRefits}. */
  @Test
  void rowsThatCountSeveralTimesAreLeftOutTogether() {
    double[] weights = Line.weights();
    double expected = 0;
    Dataset data = Line.data().withWeights(weights);
    for (int left = 0; left < Line.ROWS; left++) {
      expected += logDensityWithout(data, left);
    }
    double rows = Arrays.stream(weights).sum();
    double unit = Math.log(8);
    Diagnosis diagnosis =
        Line.diagnosis(Line.weightedTarget(), Line.posterior(1, weights), List.of(), 4000, unit);
    assertThat(figure(diagnosis, "leave-one-out", "elpd_loo"))
        .isCloseTo(expected - rows * unit, within(0.2));
    assertThat(figure(diagnosis, "leave-one-out", "elpd_waic"))
        .isCloseTo(expected - rows * unit, within(0.4));
    double average = figure(diagnosis, "leave-one-out", "elpd_loo") / rows;
    assertThat(finding(diagnosis, "leave-one-out").verdict().sentence())
        .startsWith(
            String.format(
                Locale.ROOT,
                "Left out, a training row would have a log likelihood of %.3f ±",
                average));
  }

  /** Of c copies of y with mean m, variance s² and noise v: their mean has variance s² + v/c. */
  private static double logDensityWithout(Dataset data, int left) {
    double v = Line.NOISE_SD * Line.NOISE_SD;
    double a = 1;
    double b = 0;
    double d = 1;
    double p = 0;
    double q = 0;
    for (int i = 0; i < Line.ROWS; i++) {
      double x = data.inputs()[i];
      double y = data.targets()[i];
      double w = i == left ? 0 : data.counts()[i] / v;
      a += w * x * x;
      b += w * x;
      d += w;
      p += w * x * y;
      q += w * y;
    }
    double det = a * d - b * b;
    double x = data.inputs()[left];
    double mean = ((d * p - b * q) * x + a * q - b * p) / det;
    double copies = data.counts()[left];
    double variance = (d * x * x - 2 * b * x + a) / det + v / copies;
    double spread = 0.5 * (copies - 1) * Math.log(2 * Math.PI * v) + 0.5 * Math.log(copies);
    double y = data.targets()[left];
    return new NormalDistribution(mean, Math.sqrt(variance)).logDensity(y) - spread;
  }

  @Test
  void chainsAreJudgedByWhatTheyPredict() {
    DrawsPosterior chains = Line.chains(4, 500);
    Diagnosis diagnosis = Line.diagnosis(chains, Line.healthy(chains), 1000);
    double[][][] lines = lines(chains);
    FunctionConvergence expected = FunctionConvergence.of(lines);
    assertThat(figure(diagnosis, "chains, predicted mean", "rhat")).isEqualTo(expected.rhat());
    assertThat(figure(diagnosis, "chains, predicted mean", "ess_tail"))
        .isEqualTo(expected.essTail());
    assertThat(figure(diagnosis, "sampler", "divergences")).isZero();
    assertThat(figure(diagnosis, "sampler", "integration_steps")).isEqualTo(4 * 500 * 7);
    assertThat(figure(diagnosis, "sampler", "ebfmi")).isBetween(1.5, 2.5);
    assertThat(diagnosis.verdict().level()).isEqualTo(Verdict.Level.PASS);
    assertThat(diagnosis.findings()).extracting(Finding::name).doesNotContain("chains, noise");
  }

  /** Slope x + intercept at each probe, chains x draws. */
  private static double[][][] lines(DrawsPosterior chains) {
    ProbeRows probes = ProbeRows.of(Line.data(), RandomStream.of(3).split("probes"));
    double[][] slopes = chains.draws(0);
    double[][] intercepts = chains.draws(1);
    double[][][] lines = new double[probes.inputs().length][4][500];
    for (int probe = 0; probe < lines.length; probe++) {
      for (int k = 0; k < 4; k++) {
        for (int i = 0; i < 500; i++) {
          lines[probe][k][i] = slopes[k][i] * probes.inputs()[probe] + intercepts[k][i];
        }
      }
    }
    return lines;
  }

  @Test
  void aChainApartFails() {
    double[] apart = Line.chains(1, 500).state().array("chain0").clone();
    for (int i = 1; i < apart.length; i += 2) {
      apart[i] += 1;
    }
    double[] other = Line.chains(2, 500).state().array("chain1");
    DrawsPosterior chains = DrawsPosterior.of(2, List.of(apart, other));
    Diagnosis diagnosis = Line.diagnosis(chains, Line.healthy(chains), 1000);
    assertThat(diagnosis.verdict().level()).isEqualTo(Verdict.Level.FAIL);
    assertThat(diagnosis.verdict().sentence()).contains("the chains disagree").contains("row");
  }

  /** Hidden units that change places change every weight and no prediction. */
  @Test
  void chainsInWhichUnitsHaveChangedPlacesAgree() {
    int draws = 1000;
    RandomStream noise = RandomStream.of(6);
    double[] centre = {2, -1, 0.3, -0.4, 1, 0.7, 0.1};
    int[] exchanged = {1, 0, 3, 2, 5, 4, 6};
    double[][] chains = new double[2][7 * draws];
    for (int i = 0; i < 2 * draws; i++) {
      double[] theta = Arrays.stream(centre).map(w -> w + 0.05 * noise.nextGaussian()).toArray();
      for (int j = 0; j < 7; j++) {
        chains[i / draws][i % draws * 7 + j] = i < draws ? theta[j] : theta[exchanged[j]];
      }
    }
    DrawsPosterior posterior = DrawsPosterior.of(7, List.of(chains));
    LogPosterior target =
        LogPosterior.of(
            Network.of(1, Dense.of(2, Activation.TANH), Dense.of(1)),
            GaussianPrior.of(1),
            GaussianLikelihood.withNoiseSd(Line.NOISE_SD),
            Line.data());
    assertThat(Rhat.of(posterior.draws(0))).isGreaterThan(1.5);
    Diagnosis diagnosis = Line.diagnosis(target, posterior, Line.healthy(posterior), 1000, 0);
    assertThat(finding(diagnosis, "chains, predicted mean").verdict().level())
        .isEqualTo(Verdict.Level.PASS);
  }

  @Test
  void whatTheSamplerNoticedIsTold() {
    DrawsPosterior chains = Line.chains(2, 500);
    TransitionInfo bad = new TransitionInfo(0, 0, 0.5, true, 10, 1023);
    TransitionInfo deep = new TransitionInfo(0, 1, 0.5, false, 10, 1023);
    List<TransitionInfo> divergent = java.util.Collections.nCopies(500, bad);
    List<TransitionInfo> cut = java.util.Collections.nCopies(500, deep);
    List<ChainInfo> infos =
        List.of(
            ChainInfo.of(0.1, divergent).withMaxTreeDepth(10),
            ChainInfo.of(0.1, cut).withMaxTreeDepth(10));
    Diagnosis diagnosis = Line.diagnosis(chains, infos, 1000);
    assertThat(figure(diagnosis, "sampler", "divergences")).isEqualTo(500);
    assertThat(figure(diagnosis, "sampler", "deepest_trees")).isEqualTo(1000);
    assertThat(finding(diagnosis, "sampler").verdict().level()).isEqualTo(Verdict.Level.FAIL);
    assertThat(diagnosis.verdict().sentence()).contains("500 of 1000 transitions diverged");
  }

  @Test
  void networksThatAreNoSampleAreNotTakenForOne() {
    DrawsPosterior members = Line.chains(5, 1);
    Diagnosis ensemble = Line.diagnosis(members, List.of(), 1000);
    assertThat(ensemble.findings()).hasSize(1);
    assertThat(ensemble.verdict().level()).isEqualTo(Verdict.Level.WARN);
    assertThat(ensemble.verdict().sentence()).startsWith("This is an ensemble of 5 networks");
    Diagnosis single = Line.diagnosis(PointPosterior.of(new double[2]), List.of(), 1000);
    assertThat(single.verdict().sentence()).startsWith("This is a single network");
  }
}
