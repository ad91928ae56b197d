package org.credence.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.credence.math.SpecialFunctions;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalCalibrationTest {

  private static double[] places(int n) {
    return IntStream.range(0, n).asDoubleStream().toArray();
  }

  /** Against scipy.stats.kruskal 1.17.1 on quarters of 6, 6, 5 and 5 rows; no distances tie. */
  @Test
  void isTheTestOfKruskalAndWallis() {
    double[] pit =
        IntStream.range(0, 22)
            .mapToDouble(i -> 0.5 + 0.5 * ((i * i * 7 + i) % 23 - 11) / 11.5 * (0.2 + 0.8 * i / 21))
            .toArray();
    ConditionalCalibration quarters = ConditionalCalibration.of("time", places(22), pit);
    assertThat(quarters.pValue()).isCloseTo(0.2886105370841783, within(1e-12));
    assertThat(quarters)
        .hasToString(
            "in order of time, the 90 % intervals hold 100 %, 100 %, 100 % and 100 % of the rows of"
                + " each quarter");
  }

  /** Of 3000 right forecasts at most 1 %: more than 47 with probability below 10⁻³. */
  @ParameterizedTest
  @ValueSource(ints = {20, 60})
  void rightForecastsAreSeldomCalledUneven(int n) {
    double[] keys = new double[n];
    double[] pit = new double[n];
    int alarms = 0;
    for (int repeat = 0; repeat < 3000; repeat++) {
      RandomStream stream = RandomStream.of(repeat).split(n);
      stream.fillUniform(keys);
      stream.fillUniform(pit);
      alarms += ConditionalCalibration.of("key", keys, pit).pValue() < 0.01 ? 1 : 0;
    }
    assertThat(alarms).isLessThanOrEqualTo(Binomial.quantile(1 - 1e-3, 3000, 0.01));
  }

  /** Errors of sd ½ in one half and √1.75 in the other, under one sd: calibrated on the whole. */
  @Test
  void oneErrorBarForTwoKindsOfRowsIsUneven() {
    double[] z = new double[200];
    RandomStream.of(4).fillGaussian(z);
    double[] pit =
        IntStream.range(0, 200)
            .mapToDouble(i -> SpecialFunctions.normalCdf((i < 100 ? 0.5 : Math.sqrt(1.75)) * z[i]))
            .toArray();
    assertThat(ConditionalCalibration.of("place", places(200), pit).pValue()).isLessThan(1e-4);
  }

  @Test
  void refusesAHandfulOfRows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConditionalCalibration.of("", places(19), new double[19]))
        .withMessage("rows must be at least 20, not 19");
  }
}
