package org.credence.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.credence.reference.ReferenceData;

/** Values of R's packages posterior 1.4.0 and loo 2.5.1, as the source of the file says. */
final class DrawsReference {

  static final JsonNode FILE = ReferenceData.load("diagnostics.json");

  /** To what the values agree between two implementations, says their source. */
  private static final double RELATIVE = 1e-8;

  private DrawsReference() {}

  /** iterations x chains, turned to chains x draws. */
  static double[][] chains(JsonNode iterations) {
    double[][] draws = new double[iterations.get(0).size()][iterations.size()];
    for (int i = 0; i < iterations.size(); i++) {
      for (int c = 0; c < draws.length; c++) {
        draws[c][i] = iterations.get(i).get(c).doubleValue();
      }
    }
    return draws;
  }

  /** iterations x chains x rows, turned to rows x chains x draws. */
  static double[][][] rows(JsonNode iterations) {
    JsonNode first = iterations.get(0);
    double[][][] draws = new double[first.get(0).size()][first.size()][iterations.size()];
    for (int row = 0; row < draws.length; row++) {
      for (int c = 0; c < draws[row].length; c++) {
        for (int i = 0; i < iterations.size(); i++) {
          draws[row][c][i] = iterations.get(i).get(c).get(row).doubleValue();
        }
      }
    }
    return draws;
  }

  static void assertClose(double actual, JsonNode expectedNode, String what) {
    double expected = ReferenceData.number(expectedNode);
    if (Double.isNaN(expected)) {
      assertThat(actual).as(what).isNaN();
    } else {
      assertThat(actual).as(what).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
    }
  }

  static void assertClose(double[] actual, JsonNode expected, String what) {
    assertThat(actual).as(what).hasSize(expected.size());
    for (int i = 0; i < actual.length; i++) {
      assertClose(actual[i], expected.get(i), what + " " + i);
    }
  }
}
