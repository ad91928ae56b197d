package org.credence.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.credence.diagnostics.DrawsReference.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.assertj.core.data.Offset;
import org.credence.math.SpecialFunctions;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/** Against R's loo, and a conjugate model whose leave-one-out densities are known. */
class LeaveOneOutTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  private static final JsonNode FILE = DrawsReference.FILE.get("loo");
  private static final JsonNode EXPECTED = FILE.get("expected");
  private static final double[][][] LOG_LIKELIHOOD =
      DrawsReference.rows(FILE.get("log_lik_iter_chain_obs"));

  @Test
  void agreesWithLoo() {
    LeaveOneOut loo = LeaveOneOut.of(LOG_LIKELIHOOD);
    assertClose(loo.elpd().value(), EXPECTED.get("elpd_loo"), "elpd");
    assertClose(loo.elpd().standardError(), EXPECTED.get("se_elpd_loo"), "se");
    assertThat(loo.elpd().rows()).isEqualTo(12);
    assertClose(-2 * loo.elpd().value(), EXPECTED.get("looic"), "looic");
    assertClose(loo.effectiveParameters(), EXPECTED.get("p_loo"), "p_loo");
    assertClose(loo.pointwise(), EXPECTED.get("pointwise_elpd_loo"), "pointwise");
    assertClose(loo.paretoK(), EXPECTED.get("pareto_k"), "k");
  }

  @Test
  void agreesWithLooForIndependentDraws() {
    LeaveOneOut loo = LeaveOneOut.ofIndependentDraws(LOG_LIKELIHOOD);
    JsonNode expected = EXPECTED.get("with_r_eff_1");
    assertClose(loo.elpd().value(), expected.get("elpd_loo"), "elpd");
    assertClose(loo.pointwise(), expected.get("pointwise_elpd_loo"), "pointwise");
    assertClose(loo.paretoK(), expected.get("pareto_k"), "k");
  }

  @Test
  void efficiencyAndSampleSizesAgreeWithLoo() {
    for (int row = 0; row < LOG_LIKELIHOOD.length; row++) {
      double efficiency = LeaveOneOut.relativeEfficiency(LOG_LIKELIHOOD[row]);
      assertClose(efficiency, EXPECTED.get("relative_eff").get(row), "relative efficiency");
      double[] logRatios = Arrays.stream(Chains.pooled(LOG_LIKELIHOOD[row])).map(l -> -l).toArray();
      assertClose(
          ParetoSmoothedWeights.of(logRatios, efficiency).effectiveSampleSize(),
          EXPECTED.get("psis_n_eff").get(row),
          "effective sample size");
    }
  }

  /**
   * The error of the logarithm follows from that of the mean likelihood, relative sd s: by the
   * log-normal distribution with that relative sd here, and in version 2.5.1 of loo by the sd of ln
   * z over 1000 normal scores z = 1 + s Φ⁻¹((i − 3/8) / (1000 + 1/4)) that are positive.
   */
  @Test
  void monteCarloErrorsAgreeWithLooButForTheLogarithm() {
    double[] errors = LeaveOneOut.of(LOG_LIKELIHOOD).monteCarloErrors();
    for (int row = 0; row < errors.length; row++) {
      double efficiency = LeaveOneOut.relativeEfficiency(LOG_LIKELIHOOD[row]);
      double s = Math.sqrt(Math.expm1(errors[row] * errors[row] * efficiency));
      double[] logs =
          IntStream.rangeClosed(1, 1000)
              .mapToDouble(i -> 1 + s * SpecialFunctions.normalQuantile((i - 0.375) / 1000.25))
              .filter(z -> z > 0)
              .map(Math::log)
              .toArray();
      double expected = new StandardDeviation().evaluate(logs) / Math.sqrt(efficiency);
      assertClose(expected, EXPECTED.get("pointwise_mcse").get(row), "mcse " + row);
    }
  }

  @Test
  void waicAgreesWithLoo() {
    Waic waic = Waic.of(LOG_LIKELIHOOD);
    assertClose(waic.elpd().value(), EXPECTED.get("elpd_waic"), "elpd");
    assertClose(waic.elpd().standardError(), EXPECTED.get("se_elpd_waic"), "se");
    assertClose(waic.effectiveParameters(), EXPECTED.get("p_waic"), "p_waic");
    assertClose(waic.pointwise(), EXPECTED.get("pointwise_elpd_waic"), "pointwise");
    double lpd = waic.elpd().value() + waic.effectiveParameters();
    assertClose(lpd, EXPECTED.get("lpd"), "lpd");
    assertThat(waic.unreliableRows()).isEqualTo(1);
  }

  /**
   * y_i ~ N(w, 1) with a flat prior on w: the posterior is N(ȳ, 1/n), and that without row i
   * predicts y_i by N(ȳ₋ᵢ, 1 + 1/(n − 1)). Tolerance: five of the Monte Carlo errors that the
   * estimate states, a false alarm of 10⁻⁵ for 20 rows.
   */
  @Test
  void conjugateModelIsLeftOutExactly() {
    int n = 20;
    RandomStream stream = RandomStream.of(2);
    double[] y = IntStream.range(0, n).mapToDouble(i -> stream.nextGaussian()).toArray();
    double mean = Arrays.stream(y).sum() / n;
    double[] w =
        IntStream.range(0, 4000)
            .mapToDouble(s -> mean + stream.nextGaussian() / Math.sqrt(n))
            .toArray();
    double[][][] logLikelihood = new double[n][1][];
    for (int i = 0; i < n; i++) {
      double observed = y[i];
      logLikelihood[i][0] =
          Arrays.stream(w).map(mu -> SpecialFunctions.logNormalDensity(observed - mu)).toArray();
    }
    LeaveOneOut loo = LeaveOneOut.ofIndependentDraws(logLikelihood);
    assertThat(loo.verdict().level()).isEqualTo(Verdict.Level.PASS);
    for (int i = 0; i < n; i++) {
      double variance = 1 + 1 / (n - 1.0);
      double deviation = y[i] - (n * mean - y[i]) / (n - 1);
      double exact =
          SpecialFunctions.logNormalDensity(deviation / Math.sqrt(variance))
              - 0.5 * Math.log(variance);
      assertThat(loo.pointwise()[i]).isCloseTo(exact, within(5 * loo.monteCarloErrors()[i]));
    }
    assertThat(loo.effectiveParameters()).isBetween(0.5, 1.5);
  }

  @Test
  void partsOfTheRowsAreTheWhole() {
    double[][][] first = Arrays.copyOf(LOG_LIKELIHOOD, 5);
    double[][][] rest = Arrays.copyOfRange(LOG_LIKELIHOOD, 5, LOG_LIKELIHOOD.length);
    LeaveOneOut whole = LeaveOneOut.of(LOG_LIKELIHOOD);
    LeaveOneOut joined =
        LeaveOneOut.concatenate(List.of(LeaveOneOut.of(first), LeaveOneOut.of(rest)));
    assertThat(joined.pointwise()).containsExactly(whole.pointwise());
    assertThat(joined.verdict()).isEqualTo(whole.verdict());
    Waic waic = Waic.concatenate(List.of(Waic.of(first), Waic.of(rest)));
    assertThat(waic.elpd()).isEqualTo(Waic.of(LOG_LIKELIHOOD).elpd());
    assertThat(waic.effectiveParameters()).isEqualTo(Waic.of(LOG_LIKELIHOOD).effectiveParameters());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> LeaveOneOut.concatenate(List.of(whole, LeaveOneOut.of(new double[1][1][7]))))
        .withMessage("The draws of a part must have length 600, not 7");
  }

  @Test
  void verdictNamesTheWorstRow() {
    assertThat(LeaveOneOut.of(LOG_LIKELIHOOD).verdict())
        .hasToString(
            "WARN: 1 of 12 rows have a Pareto k above 0.64 (the largest is 0.72, row 11): refit"
                + " without these rows, or use cross-validation by folds.");
    assertThat(ParetoVerdict.ofRows(new double[] {1.2, 0.1}, 1000, row -> "row").level())
        .isEqualTo(Verdict.Level.FAIL);
    assertThat(ParetoVerdict.ofRows(new double[] {0.2, 0.1}, 1000, row -> "the " + row + "th"))
        .hasToString(
            "PASS: 0 of 2 rows have a Pareto k above 0.67 (the largest is 0.20, the 0th):"
                + " leave-one-out prediction can be relied on.");
  }

  /** All draws find it equally likely, however unlikely: leaving it out changes nothing. */
  @Test
  void aRowWithoutInfluence() {
    double[][] row = new double[2][50];
    Arrays.stream(row).forEach(chain -> Arrays.fill(chain, -2000));
    LeaveOneOut loo = LeaveOneOut.of(new double[][][] {row});
    assertThat(loo.pointwise()[0]).isCloseTo(-2000, within(1e-9));
    assertThat(loo.monteCarloErrors()[0]).isCloseTo(0, within(1e-9));
    assertThat(loo.effectiveParameters()).isCloseTo(0, within(1e-9));
    assertThat(loo.elpd().standardError()).isNaN();
  }

  @Test
  void efficiencyOfUnlikelyRowsDoesNotUnderflow() {
    double[][] unlikely = Chains.map(LOG_LIKELIHOOD[0], l -> l - 2000);
    assertThat(LeaveOneOut.relativeEfficiency(unlikely))
        .isCloseTo(LeaveOneOut.relativeEfficiency(LOG_LIKELIHOOD[0]), within(1e-9));
  }

  @Test
  void differencesAreTakenRowByRow() {
    Elpd difference = Elpd.difference(new double[] {1, 2, 3}, new double[] {0, 0, 0});
    assertThat(difference.value()).isCloseTo(6, ROUNDING);
    assertThat(difference.standardError()).isCloseTo(Math.sqrt(3), ROUNDING);
    assertThat(difference).hasToString("6.000 ± 1.73 nats (3 rows)");
    assertThat(Elpd.difference(new double[] {5, 7}, new double[] {4, 6}).standardError()).isZero();
  }

  @Test
  void argumentsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LeaveOneOut.of(new double[0][][]))
        .withMessage("number of rows must be positive, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LeaveOneOut.of(new double[][][] {{{0, Double.NEGATIVE_INFINITY}}}))
        .withMessage("a log likelihood must be finite, not -Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Waic.of(new double[0][][]))
        .withMessage("number of rows must be positive, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Elpd.difference(new double[2], new double[3]))
        .withMessage("second must have length 2, not 3");
  }
}
