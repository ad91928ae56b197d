package org.credence.diagnostics;

import static org.credence.diagnostics.DrawsReference.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against R's posterior, on independent, correlated, heavy-tailed, tied and constant chains. */
class ConvergenceReferenceTest {

  record Case(String name, double[][] draws, JsonNode expected) {

    static Case of(JsonNode file) {
      return new Case(
          file.get("name").textValue(),
          DrawsReference.chains(file.get("draws_iter_by_chain")),
          file.get("expected"));
    }

    void check(double actual, String key) {
      assertClose(actual, expected.get(key), key);
    }

    void checkQuantiles(DoubleUnaryOperator actual, String key) {
      for (Map.Entry<String, JsonNode> entry : expected.get(key).properties()) {
        double p = Double.parseDouble(entry.getKey());
        assertClose(actual.applyAsDouble(p), entry.getValue(), key + " " + p);
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    JsonNode cases = DrawsReference.FILE.get("chains");
    return StreamSupport.stream(cases.spliterator(), false).map(Case::of);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rhat(Case c) {
    c.check(Rhat.of(c.draws), "rhat");
    c.check(Rhat.bulk(c.draws), "rhat_bulk_rank");
    c.check(Rhat.folded(c.draws), "rhat_tail_folded");
    c.check(Rhat.basic(c.draws), "rhat_basic_split");
    c.check(Rhat.basicUnsplit(c.draws), "rhat_basic_nosplit");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void effectiveSampleSize(Case c) {
    c.check(EffectiveSampleSize.bulk(c.draws), "ess_bulk");
    c.check(EffectiveSampleSize.tail(c.draws), "ess_tail");
    c.check(EffectiveSampleSize.ofMean(c.draws), "ess_mean");
    c.check(EffectiveSampleSize.ofMean(c.draws), "ess_basic_split");
    c.check(EffectiveSampleSize.unsplit(c.draws), "ess_basic_nosplit");
    c.check(EffectiveSampleSize.ofSd(c.draws), "ess_sd");
    c.check(EffectiveSampleSize.ofQuantile(c.draws, 0.5), "ess_median");
    c.checkQuantiles(p -> EffectiveSampleSize.ofQuantile(c.draws, p), "ess_quantile");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void monteCarloError(Case c) {
    c.check(MonteCarloError.ofMean(c.draws), "mcse_mean");
    c.check(MonteCarloError.ofSd(c.draws), "mcse_sd");
    c.check(MonteCarloError.ofQuantile(c.draws, 0.5), "mcse_median");
    c.checkQuantiles(p -> MonteCarloError.ofQuantile(c.draws, p), "mcse_quantile");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void summary(Case c) {
    DrawSummary summary = DrawSummary.of(c.draws);
    c.check(summary.mean(), "mean");
    c.check(summary.sd(), "sd_ddof1");
    c.check(summary.rhat(), "rhat");
    c.check(summary.essBulk(), "ess_bulk");
    c.check(summary.essTail(), "ess_tail");
    c.check(summary.mcseMean(), "mcse_mean");
    JsonNode quantiles = c.expected.get("quantile_type7");
    assertClose(summary.lower(), quantiles.get("0.05"), "lower");
    assertClose(summary.median(), quantiles.get("0.5"), "median");
    assertClose(summary.upper(), quantiles.get("0.95"), "upper");
  }
}
