package org.credence.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.credence.data.Dataset;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class ProbeRowsTest {

  /** Row i is (i, 1000 + i). */
  private static Dataset rows(int number) {
    double[] inputs = new double[2 * number];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = i / 2 + 1000 * (i % 2);
    }
    return Dataset.of(2, inputs, new double[number]);
  }

  @Test
  void trainingRowsAreEvenlySpacedThenRowsAreMixed() {
    ProbeRows probes = ProbeRows.of(rows(100), RandomStream.of(1));
    assertThat(probes.trainingRows()).hasSize(40).startsWith(0, 2, 5, 7, 10).endsWith(95, 97);
    assertThat(probes.inputs()).hasSize(2 * 60);
    assertThat(Arrays.copyOfRange(probes.inputs(), 4, 6)).containsExactly(5, 1005);
    assertThat(probes.name(2)).isEqualTo("training row 6");
    int apart = 0;
    for (int probe = 40; probe < 60; probe++) {
      double first = probes.inputs()[2 * probe];
      double second = probes.inputs()[2 * probe + 1] - 1000;
      assertThat(first).isBetween(0.0, 99.0).isEqualTo(Math.rint(first));
      assertThat(second).isBetween(0.0, 99.0).isEqualTo(Math.rint(second));
      apart += first == second ? 0 : 1;
      assertThat(probes.name(probe)).isEqualTo("a mixture of training rows");
    }
    assertThat(apart).isGreaterThan(15);
  }

  @Test
  void aSmallTableIsProbedAtEachRow() {
    ProbeRows probes = ProbeRows.of(rows(7), RandomStream.of(1));
    assertThat(probes.trainingRows()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(probes.inputs()).hasSize(2 * 27);
  }
}
