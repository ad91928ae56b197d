package org.credence.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.credence.diagnostics.DrawsReference.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.credence.random.RandomStream;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against R's loo, and ratios whose tail is known. */
class ParetoSmoothedWeightsTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  record Case(String name, double[] logRatios, double relativeEfficiency, JsonNode expected) {

    static Case of(JsonNode file) {
      return new Case(
          file.get("name").textValue(),
          ReferenceData.doubles(file.get("log_ratios")),
          file.get("r_eff").doubleValue(),
          file.get("expected"));
    }

    ParetoSmoothedWeights smoothed() {
      return ParetoSmoothedWeights.of(logRatios, relativeEfficiency);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    JsonNode cases = DrawsReference.FILE.get("psis");
    return StreamSupport.stream(cases.spliterator(), false).map(Case::of);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithLoo(Case c) {
    ParetoSmoothedWeights smoothed = c.smoothed();
    assertThat(smoothed.tailLength()).isEqualTo(c.expected.get("tail_length").intValue());
    assertClose(smoothed.paretoK(), c.expected.get("pareto_k"), "k");
    assertClose(smoothed.logWeights(), c.expected.get("smoothed_log_weights"), "log weight");
    assertClose(smoothed.effectiveSampleSize(), c.expected.get("n_eff"), "n_eff");
    assertClose(smoothed.logMeanWeight(), c.expected.get("psis_log_mean_weight"), "log mean");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fitsTheTailAsLoo(Case c) {
    double[] sorted = c.logRatios.clone();
    Arrays.sort(sorted);
    double max = sorted[sorted.length - 1];
    int from = sorted.length - c.expected.get("tail_length").intValue();
    double cutoff = Math.exp(sorted[from - 1] - max);
    double[] exceedances =
        IntStream.range(from, sorted.length)
            .mapToDouble(i -> Math.exp(sorted[i] - max) - cutoff)
            .toArray();
    GeneralizedPareto fitted = GeneralizedPareto.fit(exceedances);
    assertClose(fitted.k(), c.expected.get("gpd_k_without_prior"), "k");
    assertClose(fitted.sigma(), c.expected.get("gpd_sigma"), "sigma");
  }

  @Test
  void quantilesByHand() {
    assertThat(new GeneralizedPareto(0, 3).quantile(0.5)).isCloseTo(3 * Math.log(2), ROUNDING);
    assertThat(new GeneralizedPareto(1, 3).quantile(0.75)).isCloseTo(9, ROUNDING);
    assertThat(new GeneralizedPareto(-1, 3).quantile(0.75)).isCloseTo(2.25, ROUNDING);
  }

  @Test
  void theShapeDoesNotDependOnTheUnit() {
    double[] x = IntStream.rangeClosed(1, 40).mapToDouble(i -> i * i / 100.0).toArray();
    GeneralizedPareto fitted = GeneralizedPareto.fit(x);
    GeneralizedPareto scaled =
        GeneralizedPareto.fit(Arrays.stream(x).map(value -> 1024 * value).toArray());
    assertThat(scaled.k()).isCloseTo(fitted.k(), ROUNDING);
    assertThat(scaled.sigma() / 1024).isCloseTo(fitted.sigma(), ROUNDING);
  }

  /**
   * Draws of an exponential distribution of rate 2 for one of rate 1 have ratios eˣ/2, exactly
   * Pareto with k = 1/2. The estimate from 949 ratios has an sd of about (1 + k)/√949 = 0.05, the
   * tolerance five of these: a false alarm of 6·10⁻⁷.
   */
  @Test
  void ratiosOfExponentialsHaveAKnownTail() {
    RandomStream stream = RandomStream.of(1);
    double[] x = IntStream.range(0, 100_000).mapToDouble(i -> exponential(stream) / 2).toArray();
    double[] logRatios = Arrays.stream(x).map(value -> value - Math.log(2)).toArray();
    ParetoSmoothedWeights smoothed = ParetoSmoothedWeights.of(logRatios);
    assertThat(smoothed.paretoK()).isCloseTo(0.5, within(0.25));
    assertThat(smoothed.verdict().level()).isEqualTo(Verdict.Level.PASS);
    assertThat(smoothed.mean(new double[x.length])).isZero();
    double[] ones = new double[x.length];
    Arrays.fill(ones, 1);
    assertThat(smoothed.mean(ones)).isCloseTo(1, ROUNDING);
  }

  private static double exponential(RandomStream stream) {
    return -Math.log1p(-stream.nextDouble());
  }

  @Test
  void equalRatiosCannotBeBetter() {
    double[] logRatios = new double[100];
    Arrays.setAll(logRatios, i -> 700 + 1e-12 * i);
    ParetoSmoothedWeights smoothed = ParetoSmoothedWeights.of(logRatios);
    assertThat(smoothed.paretoK()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(smoothed.weights()).containsOnly(new double[] {0.01}, within(1e-12));
    assertThat(smoothed.effectiveSampleSize()).isCloseTo(100, within(1e-9));
    assertThat(smoothed.verdict().level()).isEqualTo(Verdict.Level.PASS);
  }

  @Test
  void impossibleDrawsHaveNoWeight() {
    double[] logRatios = IntStream.range(0, 50).mapToDouble(i -> Math.sin(i)).toArray();
    logRatios[7] = Double.NEGATIVE_INFINITY;
    double[] weights = ParetoSmoothedWeights.of(logRatios).weights();
    assertThat(weights[7]).isZero();
    assertThat(Arrays.stream(weights).sum()).isCloseTo(1, ROUNDING);
  }

  /** All but the largest weight are 0 to the last digit: no shape fits. */
  @Test
  void oneDrawThatOutweighsAllOthersIsNotSmoothed() {
    double[] logRatios = new double[50];
    logRatios[3] = 1000;
    ParetoSmoothedWeights smoothed = ParetoSmoothedWeights.of(logRatios);
    assertThat(smoothed.paretoK()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(smoothed.logWeights()).isEqualTo(logRatios);
    assertThat(smoothed.effectiveSampleSize()).isEqualTo(1);
    assertThat(smoothed.verdict().level()).isEqualTo(Verdict.Level.FAIL);
  }

  @Test
  void aTailOfFewerThanFiveIsNotSmoothed() {
    double[] logRatios = IntStream.range(0, 20).mapToDouble(i -> Math.sin(i)).toArray();
    ParetoSmoothedWeights smoothed = ParetoSmoothedWeights.of(logRatios);
    assertThat(smoothed.tailLength()).isEqualTo(4);
    assertThat(smoothed.paretoK()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(smoothed.logWeights()).containsExactly(logRatios, ROUNDING);
  }

  @Test
  void verdictsNameTheThreshold() {
    assertThat(cases().map(c -> c.smoothed().verdict().toString()))
        .containsExactly(
            "PASS: Pareto k is 0.02 for 400 draws (reliable up to 0.62): the weighted draws can be"
                + " used.",
            "PASS: Pareto k is 0.53 for 400 draws (reliable up to 0.62): the weighted draws can be"
                + " used.",
            "FAIL: Pareto k is 2.39 for 400 draws (reliable up to 0.62): do not use the weights;"
                + " sample from something nearer to the target.",
            "PASS: Pareto k is 0.08 for 60 draws (reliable up to 0.44): the weighted draws can be"
                + " used.");
    assertThat(ParetoVerdict.ofWeights(2.0 / 3, 400))
        .hasToString(
            "WARN: Pareto k is 0.67 for 400 draws (reliable up to 0.62): take 1000 draws.");
  }

  @Test
  void argumentsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParetoSmoothedWeights.of(new double[0]))
        .withMessage("number of draws must be positive, not 0");
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ParetoSmoothedWeights.of(new double[] {0, bad, 1}))
          .withMessage("the largest log ratio must be finite, not " + bad);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParetoSmoothedWeights.of(new double[] {Double.NEGATIVE_INFINITY}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParetoSmoothedWeights.of(new double[] {1}, 0))
        .withMessage("relativeEfficiency must be positive and finite, not 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParetoSmoothedWeights.of(new double[] {1}).mean(new double[2]))
        .withMessage("values must have length 1, not 2");
  }
}
