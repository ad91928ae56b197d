package org.credence.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.credence.reference.ReferenceData;
import org.junit.jupiter.api.Test;

class StudentTFamilyTest extends ConditionalFamilyContract {

  /** The continued fraction loses digits in proportion to ν. */
  private static final double RELATIVE = 1e-13;

  private static final double RELATIVE_PER_FREEDOM = 1e-16;

  @Override
  ConditionalFamily family() {
    return StudentTFamily.INSTANCE;
  }

  @Override
  double[] parameters() {
    return new double[] {99, 0.5, 1.5, 7.25};
  }

  @Test
  void tailsAndDensityAreThoseOfMpmath() {
    for (JsonNode row : ReferenceData.load("student_t.json").get("rows")) {
      double nu = row.get("nu").doubleValue();
      double z = row.get("z").doubleValue();
      double tail = row.get("upper_tail").doubleValue();
      double[] p = {0, 1, nu};
      double relative = RELATIVE + RELATIVE_PER_FREEDOM * nu;
      assertThat(family().survival(z, p, 0)).isCloseTo(tail, within(relative * tail));
      assertThat(family().cdf(-z, p, 0)).isEqualTo(family().survival(z, p, 0));
      double logDensity = row.get("log_density").doubleValue();
      assertThat(family().logDensity(z, p, 0))
          .isCloseTo(logDensity, within(1e-13 * Math.abs(logDensity)));
    }
  }

  @Test
  void momentsThatDoNotExistSaySo() {
    assertThat(family().variance(new double[] {0, 1, 2}, 0)).isInfinite();
    assertThat(family().mean(new double[] {3, 1, 1}, 0)).isNaN();
    assertThat(family().mean(new double[] {3, 1, 1.5}, 0)).isEqualTo(3);
  }

  @Test
  void describesItself() {
    assertThat(family().label()).isEqualTo("student-t");
    assertThat(family().parameterCount()).isEqualTo(3);
  }
}
