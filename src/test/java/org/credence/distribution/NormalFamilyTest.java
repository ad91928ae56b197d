package org.credence.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalFamilyTest extends ConditionalFamilyContract {

  @Override
  ConditionalFamily family() {
    return NormalFamily.INSTANCE;
  }

  @Override
  double[] parameters() {
    return new double[] {99, 0.5, 1.5};
  }

  @Test
  void logDensityIsFiniteWhereTheDensityUnderflows() {
    assertThat(family().logDensity(1000.5, parameters(), 1))
        .isCloseTo(-0.5 * 1e6 / 2.25 - Math.log(1.5 * Math.sqrt(2 * Math.PI)), within(1e-9));
    assertThat(family().density(1000.5, parameters(), 1)).isZero();
  }

  @Test
  void describesItself() {
    assertThat(family().label()).isEqualTo("normal");
    assertThat(family().parameterCount()).isEqualTo(2);
  }
}
