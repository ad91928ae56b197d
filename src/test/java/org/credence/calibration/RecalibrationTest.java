package org.credence.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credence.data.DataException;
import org.credence.distribution.PoissonFamily;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.credence.scoring.NormalDistributions;
import org.credence.scoring.PredictiveDistribution;
import org.credence.scoring.Proportion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecalibrationTest {

  private static final List<String> CLASSES = List.of("no", "yes");

  /** Forecasts N(mean, sd²) with mixed sds. */
  private static PredictiveDistribution forecast(int rows, RandomStream stream) {
    double[] means = new double[rows];
    double[] sds = new double[rows];
    for (int i = 0; i < rows; i++) {
      means[i] = 5 * stream.nextGaussian();
      sds[i] = 0.5 + stream.nextDouble();
    }
    return NormalDistributions.of(means, sds);
  }

  /** Targets whose true sd is a multiple of the forecast's. */
  private static double[] targets(
      PredictiveDistribution forecast, double factor, RandomStream stream) {
    return IntStream.range(0, forecast.rows())
        .mapToDouble(i -> forecast.mean(i) + factor * forecast.sd(i) * stream.nextGaussian())
        .toArray();
  }

  static Stream<Recalibrator> recalibrators() {
    RandomStream stream = RandomStream.of(4);
    PredictiveDistribution forecast = forecast(300, stream);
    double[] y = targets(forecast, 1.5, stream);
    return Stream.concat(
        Arrays.stream(RecalibrationMethod.values()).map(method -> method.fit(forecast, y)),
        Stream.of(new BetaRecalibration(0.4, 2, -0.7), new SdScaling(0.1)));
  }

  @ParameterizedTest
  @MethodSource("recalibrators")
  void quantilesInvertTheDistributionFunctionAndDensityIsItsSlope(Recalibrator recalibrator) {
    PredictiveDistribution corrected = recalibrator.apply(forecast(3, RandomStream.of(5)));
    for (double p : new double[] {0.02, 0.1, 0.5, 0.77, 0.95}) {
      double y = corrected.quantile(1, p);
      assertThat(corrected.cdf(1, y)).isCloseTo(p, within(1e-10));
      assertThat(corrected.probabilityAbove(1, y)).isCloseTo(1 - p, within(1e-10));
      if (!(recalibrator instanceof IsotonicRecalibration)) {
        double h = 1e-6;
        double slope = (corrected.cdf(1, y + h) - corrected.cdf(1, y - h)) / (2 * h);
        assertThat(Math.exp(corrected.logDensity(1, y))).isCloseTo(slope, within(1e-8));
      }
    }
  }

  /** The slope of a map that is linear between its knots. */
  @Test
  void theIsotonicDensityIsTheSlopeToo() {
    RandomStream stream = RandomStream.of(4);
    PredictiveDistribution forecast = forecast(300, stream);
    PredictiveDistribution corrected =
        RecalibrationMethod.ISOTONIC.fit(forecast, targets(forecast, 1.5, stream)).apply(forecast);
    double y = forecast.mean(0) + 0.123;
    double h = 1e-6;
    double slope = (corrected.cdf(0, y + h) - corrected.cdf(0, y - h)) / (2 * h);
    assertThat(Math.exp(corrected.logDensity(0, y))).isCloseTo(slope, within(1e-6));
  }

  /** By the substitution y = Q(u): moments of 10⁵ stratified draws. */
  @ParameterizedTest
  @MethodSource("recalibrators")
  void momentsAreThoseOfTheQuantiles(Recalibrator recalibrator) {
    PredictiveDistribution corrected = recalibrator.apply(forecast(3, RandomStream.of(5)));
    if (recalibrator instanceof IsotonicRecalibration) {
      assertThat(corrected.mean(1)).isNaN();
      assertThat(corrected.sd(1)).isNaN();
      return;
    }
    int n = 100_000;
    double[] y =
        IntStream.range(0, n).mapToDouble(i -> corrected.quantile(1, (i + 0.5) / n)).toArray();
    double mean = Arrays.stream(y).average().orElseThrow();
    double variance = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    assertThat(corrected.mean(1)).isCloseTo(mean, within(1e-3 * Math.sqrt(variance)));
    assertThat(corrected.sd(1) / Math.sqrt(variance)).isCloseTo(1, within(1e-3));
  }

  @Test
  void anIdentityOfProbabilitiesChangesNothing() {
    PredictiveDistribution forecast = forecast(1, RandomStream.of(6));
    PredictiveDistribution same = new BetaRecalibration(1, 1, 0).apply(forecast);
    for (double y : new double[] {-8, -1, 0, 2, 30}) {
      assertThat(same.logDensity(0, y)).isCloseTo(forecast.logDensity(0, y), within(1e-12));
      assertThat(same.cdf(0, y)).isCloseTo(forecast.cdf(0, y), within(1e-15));
    }
    assertThat(same.quantile(0, 0.1)).isCloseTo(forecast.quantile(0, 0.1), within(1e-10));
    assertThat(same.mean(0)).isCloseTo(forecast.mean(0), within(1e-9));
    assertThat(same.sd(0)).isCloseTo(forecast.sd(0), within(1e-9));
  }

  /** The optimum: a step of any parameter to either side loses likelihood. */
  @ParameterizedTest
  @ValueSource(doubles = {0.6, 1, 1.7})
  void theBetaCurveMaximisesTheLikelihood(double factor) {
    RandomStream stream = RandomStream.of(7);
    PredictiveDistribution forecast = forecast(200, stream);
    double[] y = targets(forecast, factor, stream);
    BetaRecalibration best = BetaRecalibration.fit(forecast, y, all(y));
    double maximum = total(best, forecast, y);
    for (double step : new double[] {-1e-3, 1e-3}) {
      assertThat(
              List.of(
                  new BetaRecalibration(best.a() * (1 + step), best.b(), best.c()),
                  new BetaRecalibration(best.a(), best.b() * (1 + step), best.c()),
                  new BetaRecalibration(best.a(), best.b(), best.c() + step)))
          .allSatisfy(other -> assertThat(total(other, forecast, y)).isLessThan(maximum));
    }
  }

  private static int[] all(double[] y) {
    return IntStream.range(0, y.length).toArray();
  }

  private static double total(Recalibrator learned, PredictiveDistribution forecast, double[] y) {
    PredictiveDistribution corrected = learned.apply(forecast);
    return IntStream.range(0, y.length).mapToDouble(i -> corrected.logDensity(i, y[i])).sum();
  }

  /** y = F⁻¹(R⁻¹(u)) has the distribution R(F): a, b and c come back to within four sds. */
  @Test
  void theBetaCurveIsFoundAgain() {
    BetaRecalibration truth = new BetaRecalibration(0.7, 1.6, 0.5);
    RandomStream stream = RandomStream.of(9);
    int rows = 4000;
    PredictiveDistribution forecast = forecast(rows, stream);
    double[] y =
        IntStream.range(0, rows)
            .mapToDouble(i -> truth.apply(forecast).quantile(i, stream.nextDouble()))
            .toArray();
    BetaRecalibration found = BetaRecalibration.fit(forecast, y, all(y));
    assertThat(found.a()).isCloseTo(truth.a(), within(0.1));
    assertThat(found.b()).isCloseTo(truth.b(), within(0.2));
    assertThat(found.c()).isCloseTo(truth.c(), within(0.25));
  }

  @Test
  void tailsThatTheIsotonicMapHasNotSeenHaveNoEnd() {
    RandomStream stream = RandomStream.of(10);
    PredictiveDistribution forecast = forecast(200, stream);
    PredictiveDistribution isotonic =
        RecalibrationMethod.ISOTONIC.fit(forecast, targets(forecast, 1, stream)).apply(forecast);
    assertThat(isotonic.quantile(0, 0.004)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(isotonic.quantile(0, 0.006)).isFinite();
    assertThat(isotonic.logDensity(0, forecast.mean(0) + 99)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void everyMethodRefusesTooFewRows() {
    for (RecalibrationMethod method : RecalibrationMethod.values()) {
      PredictiveDistribution few = forecast(method.fewestRows() - 1, RandomStream.of(1));
      assertThatThrownBy(() -> method.fit(few, new double[few.rows()]))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(method.label() + " needs at least " + method.fewestRows());
    }
    for (ClassRecalibrationMethod method : ClassRecalibrationMethod.values()) {
      int rows = method.fewestRows(2) - 1;
      ClassificationPrediction few = classes(rows, 1, RandomStream.of(1));
      assertThatThrownBy(() -> method.fit(few, new int[rows]))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("needs at least " + method.fewestRows(2));
    }
  }

  @Test
  void countsAreRefused() {
    PredictiveDistribution counts = RegressionPrediction.of(PoissonFamily.INSTANCE, rates(100));
    assertThatThrownBy(() -> RecalibrationMethod.SD_SCALING.fit(counts, new double[100]))
        .hasMessage("recalibration serves continuous targets, not whole numbers");
    assertThat(Recalibration.of(counts, new double[100], RandomStream.of(1)).sentence())
        .isEqualTo("No recalibration: recalibration serves continuous targets, not whole numbers.");
  }

  private static double[][] rates(int rows) {
    double[][] rates = new double[rows][];
    Arrays.fill(rates, new double[] {3});
    return rates;
  }

  @Test
  void methodsOfTwoClassesRefuseThree() {
    ClassificationPrediction three =
        ClassificationPrediction.of(List.of("a", "b", "c"), new double[][] {{0.2, 0.3, 0.5}});
    assertThatThrownBy(() -> ClassRecalibrationMethod.PLATT.fit(three, new int[] {0}))
        .hasMessage("Platt scaling serves two classes, not 3; use temperature scaling");
  }

  @Test
  void anOverconfidentForecastIsWidened() {
    RandomStream stream = RandomStream.of(11);
    PredictiveDistribution forecast = forecast(100, stream);
    double[] y = targets(forecast, 2, stream);
    Recalibration<Recalibrator> decision = Recalibration.of(forecast, y, stream);
    assertThat(decision.sentence()).startsWith("Recalibration helps: ");
    PredictiveDistribution corrected = decision.recalibrator().orElseThrow().apply(forecast);
    assertThat(corrected.sd(0) / forecast.sd(0)).isCloseTo(2, within(0.6));
  }

  @Test
  void aMapThatLeavesAnObservationWithoutProbabilityIsLeftAlone() {
    RandomStream stream = RandomStream.of(15);
    PredictiveDistribution forecast = forecast(200, stream);
    double[] y = targets(forecast, 2, stream);
    assertThat(
            Recalibration.of(forecast, y, List.of(RecalibrationMethod.ISOTONIC), stream).sentence())
        .isEqualTo(
            "No recalibration: isotonic recalibration leaves an observation that it was not learned"
                + " from without any probability.");
  }

  @Test
  void tooFewRowsAreLeftAlone() {
    PredictiveDistribution forecast = forecast(19, RandomStream.of(12));
    Recalibration<Recalibrator> decision =
        Recalibration.of(forecast, new double[19], RandomStream.of(12));
    assertThat(decision.recalibrator()).isEmpty();
    assertThat(decision.gain()).isEmpty();
    assertThat(decision.sentence())
        .startsWith("No recalibration: sd scaling needs at least 20 rows");
  }

  /**
   * 200 perfect forecasts: the decision to act, a false one, may come at 5 % at most. More than 22
   * have probability 2 · 10⁻⁴ if the rate is 5 %.
   */
  @ParameterizedTest
  @ValueSource(ints = {25, 60, 150})
  void perfectForecastsAreMostlyLeftAlone(int rows) {
    assertThat(acts(i -> actsOnNumbers(rows, 1, i)).hits()).isLessThanOrEqualTo(22);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 80})
  void perfectProbabilitiesAreMostlyLeftAlone(int rows) {
    assertThat(acts(i -> actsOnClasses(rows, 1, i)).hits()).isLessThanOrEqualTo(22);
  }

  @Test
  void wrongForecastsAreMostlyMended() {
    assertThat(acts(i -> actsOnNumbers(100, 1.6, i)).share()).isGreaterThan(0.9);
    assertThat(acts(i -> actsOnClasses(120, 3, i)).share()).isGreaterThan(0.9);
  }

  private static Proportion acts(IntPredicate trial) {
    return new Proportion((int) IntStream.range(0, 200).parallel().filter(trial).count(), 200);
  }

  private static boolean actsOnNumbers(int rows, double factor, int trial) {
    RandomStream stream = RandomStream.of(13).split(trial);
    PredictiveDistribution forecast = forecast(rows, stream);
    double[] y = targets(forecast, factor, stream);
    return Recalibration.of(forecast, y, stream).recalibrator().isPresent();
  }

  private static boolean actsOnClasses(int rows, double sharpness, int trial) {
    RandomStream stream = RandomStream.of(14).split(trial);
    ClassificationPrediction honest = classes(rows, 1, stream.split("p"));
    int[] observed =
        IntStream.range(0, rows)
            .map(i -> stream.nextDouble() < honest.probability(i, 1) ? 1 : 0)
            .toArray();
    ClassificationPrediction forecast = classes(rows, sharpness, stream.split("p"));
    return Recalibration.of(forecast, observed, stream).recalibrator().isPresent();
  }

  /** Log odds N(0, 1.5²) times the sharpness. */
  private static ClassificationPrediction classes(int rows, double sharpness, RandomStream stream) {
    double[][] p = new double[rows][];
    for (int i = 0; i < rows; i++) {
      double yes = 1 / (1 + Math.exp(-1.5 * sharpness * stream.nextGaussian()));
      p[i] = new double[] {1 - yes, yes};
    }
    return ClassificationPrediction.of(CLASSES, p);
  }

  /**
   * Four models, one of them twice too sure: what is learned from rows of all serves other rows of
   * all, but not clearly one more model.
   */
  @Test
  void aCorrectionHasToServeAModelItWasNotLearnedFrom() {
    RandomStream stream = RandomStream.of(21);
    PredictiveDistribution forecast = forecast(400, stream);
    double[] wide = targets(forecast, 2, stream.split("wide"));
    double[] right = targets(forecast, 1, stream.split("right"));
    double[] y = new double[400];
    for (int i = 0; i < 400; i++) {
      y[i] = i < 100 ? wide[i] : right[i];
    }
    assertThat(Recalibration.of(forecast, y, stream).recalibrator()).isPresent();
    Recalibration<Recalibrator> byModel =
        Recalibration.ofFolds(forecast, y, new int[] {100, 100, 100, 100});
    assertThat(byModel.recalibrator()).isEmpty();
    assertThat(byModel.gain().orElseThrow().degreesOfFreedom()).isEqualTo(3);
    assertThat(Recalibration.ofFolds(forecast, y, new int[] {400}).sentence())
        .isEqualTo(Recalibration.of(forecast, y, RandomStream.of(1)).sentence());
  }
}
