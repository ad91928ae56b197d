package org.credence.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BesselFunctionsTest {

  private static final Tolerance PROMISED = new Tolerance(1e-13);

  /** K of order ½ is √(π/(2x)) e^{−x}; of order 3/2, that times 1 + 1/x. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.01, 0.3, 1, 7, 150, 1e4})
  void halfOrdersAreElementary(double x) {
    double half = Math.sqrt(Math.PI / (2 * x));
    PROMISED.check(BesselFunctions.scaledK(0.5, x), half, "order 1/2 at " + x);
    PROMISED.check(BesselFunctions.scaledK(1.5, x), half * (1 + 1 / x), "order 3/2 at " + x);
  }

  /** K_{ν+1} − K_{ν−1} = 2ν/x K_ν, and K is even in ν. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 1, 7})
  void ordersRecur(double x) {
    double difference = BesselFunctions.scaledK(1.25, x) - BesselFunctions.scaledK(-0.75, x);
    double middle = BesselFunctions.scaledK(0.25, x);
    assertThat(BesselFunctions.scaledK(0.75, x)).isEqualTo(BesselFunctions.scaledK(-0.75, x));
    new Tolerance(1e-12).check(difference, 0.5 / x * middle, "at " + x);
  }
}
