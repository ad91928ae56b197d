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
import org.credence.distribution.NormalFamily;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;
import org.credence.scoring.Proportion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecalibrationTest {

  private static final List<String> CLASSES = List.of("no", "yes");

  /** Forecasts N(mean, sd) with mixed sds. */
  private static RegressionPrediction forecast(int rows, RandomStream stream) {
    return RegressionPrediction.of(
        NormalFamily.INSTANCE,
        IntStream.range(0, rows)
            .mapToObj(i -> new double[] {5 * stream.nextGaussian(), 0.5 + stream.nextDouble()})
            .toArray(double[][]::new));
  }

  /** Targets whose true sd is a multiple of the forecast's. */
  private static double[] targets(
      RegressionPrediction forecast, double factor, RandomStream stream) {
    return IntStream.range(0, forecast.rows())
        .mapToDouble(i -> forecast.mean(i) + factor * forecast.sd(i) * stream.nextGaussian())
        .toArray();
  }

  static Stream<Recalibrator> recalibrators() {
    RandomStream stream = RandomStream.of(4);
    RegressionPrediction forecast = forecast(300, stream);
    double[] y = targets(forecast, 1.5, stream);
    return Stream.concat(
        Arrays.stream(RecalibrationMethod.values()).map(method -> method.fit(forecast, y)),
        Stream.of(new BetaRecalibration(0.4, 2, -0.7), new SdScaling(0.1)));
  }

  @ParameterizedTest
  @MethodSource("recalibrators")
  void quantilesInvertTheDistributionFunctionAndDensityIsItsSlope(Recalibrator recalibrator) {
    RegressionPrediction forecast = forecast(3, RandomStream.of(5));
    for (double p : new double[] {0.02, 0.1, 0.5, 0.77, 0.95}) {
      double y = recalibrator.quantile(forecast, 1, p);
      assertThat(recalibrator.cdf(forecast, 1, y)).isCloseTo(p, within(1e-10));
      double h = 1e-6;
      double slope =
          (recalibrator.cdf(forecast, 1, y + h) - recalibrator.cdf(forecast, 1, y - h)) / (2 * h);
      double density = Math.exp(recalibrator.logDensity(forecast, 1, y + 1e-3 * h));
      if (!(recalibrator instanceof IsotonicRecalibration)) {
        assertThat(density).isCloseTo(slope, within(1e-7));
      } else {
        assertThat(density).isPositive();
      }
    }
  }

  @Test
  void anIdentityOfProbabilitiesChangesNothing() {
    RegressionPrediction forecast = forecast(1, RandomStream.of(6));
    Recalibrator identity = new BetaRecalibration(1, 1, 0);
    for (double y : new double[] {-8, -1, 0, 2, 30}) {
      assertThat(identity.logDensity(forecast, 0, y))
          .isCloseTo(forecast.logDensity(0, y), within(1e-12));
      assertThat(identity.cdf(forecast, 0, y)).isCloseTo(forecast.cdf(0, y), within(1e-15));
    }
    assertThat(identity.interval(forecast, 0, 0.9).lower())
        .isCloseTo(forecast.interval(0, 0.9).lower(), within(1e-10));
  }

  /** The optimum: a step of any parameter to either side loses likelihood. */
  @ParameterizedTest
  @ValueSource(doubles = {0.6, 1, 1.7})
  void theBetaCurveMaximisesTheLikelihood(double factor) {
    RandomStream stream = RandomStream.of(7);
    RegressionPrediction forecast = forecast(200, stream);
    double[] y = targets(forecast, factor, stream);
    BetaRecalibration best = BetaRecalibration.fit(forecast, y);
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

  private static double total(
      Recalibrator recalibrator, RegressionPrediction forecast, double[] y) {
    return IntStream.range(0, y.length)
        .mapToDouble(i -> recalibrator.logDensity(forecast, i, y[i]))
        .sum();
  }

  /** y = F⁻¹(R⁻¹(u)) has the distribution R(F): a, b and c come back to within four sds. */
  @Test
  void theBetaCurveIsFoundAgain() {
    BetaRecalibration truth = new BetaRecalibration(0.7, 1.6, 0.5);
    RandomStream stream = RandomStream.of(9);
    int rows = 4000;
    RegressionPrediction forecast = forecast(rows, stream);
    double[] y =
        IntStream.range(0, rows)
            .mapToDouble(i -> truth.quantile(forecast, i, stream.nextDouble()))
            .toArray();
    BetaRecalibration found = BetaRecalibration.fit(forecast, y);
    assertThat(found.a()).isCloseTo(truth.a(), within(0.1));
    assertThat(found.b()).isCloseTo(truth.b(), within(0.2));
    assertThat(found.c()).isCloseTo(truth.c(), within(0.25));
  }

  @Test
  void tailsThatTheIsotonicMapHasNotSeenHaveNoEnd() {
    RandomStream stream = RandomStream.of(10);
    RegressionPrediction forecast = forecast(200, stream);
    Recalibrator isotonic =
        RecalibrationMethod.ISOTONIC.fit(forecast, targets(forecast, 1, stream));
    assertThat(isotonic.quantile(forecast, 0, 0.004)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(isotonic.quantile(forecast, 0, 0.006)).isFinite();
    assertThat(isotonic.logDensity(forecast, 0, forecast.mean(0) + 99))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void everyMethodRefusesTooFewRows() {
    for (RecalibrationMethod method : RecalibrationMethod.values()) {
      RegressionPrediction few = forecast(method.fewestRows() - 1, RandomStream.of(1));
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
  void methodsOfTwoClassesRefuseThree() {
    ClassificationPrediction three =
        ClassificationPrediction.of(List.of("a", "b", "c"), new double[][] {{0.2, 0.3, 0.5}});
    assertThatThrownBy(() -> ClassRecalibrationMethod.PLATT.fit(three, new int[] {0}))
        .hasMessage("Platt scaling serves two classes, not 3; use temperature scaling");
  }

  @Test
  void anOverconfidentForecastIsWidened() {
    RandomStream stream = RandomStream.of(11);
    RegressionPrediction forecast = forecast(100, stream);
    double[] y = targets(forecast, 2, stream);
    Recalibration<Recalibrator> decision = Recalibration.of(forecast, y, stream);
    assertThat(decision.sentence()).startsWith("Recalibration helps: ");
    double sd = decision.recalibrator().orElseThrow().interval(forecast, 0, 0.9).width();
    assertThat(sd / forecast.interval(0, 0.9).width()).isCloseTo(2, within(0.6));
  }

  @Test
  void tooFewRowsAreLeftAlone() {
    RegressionPrediction forecast = forecast(19, RandomStream.of(12));
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
    RegressionPrediction forecast = forecast(rows, stream);
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
}
