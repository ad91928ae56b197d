package org.credence.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FunctionConvergenceTest {

  private static final double[][] GOOD = chains(0);
  private static final double[][] SLOW = chains(1);
  private static final double[][] APART = chains(2);
  private static final double[][] CONSTANT = new double[4][150];

  private static double[][] chains(int index) {
    JsonNode file = DrawsReference.FILE.get("chains").get(index);
    double[][] draws = DrawsReference.chains(file.get("draws_iter_by_chain"));
    return Arrays.stream(draws).map(c -> Arrays.copyOf(c, 150)).toArray(double[][]::new);
  }

  @Test
  void findsTheWorstRowOfEachFigure() {
    FunctionConvergence found = FunctionConvergence.of(new double[][][] {GOOD, SLOW, APART});
    assertThat(found.rows()).isEqualTo(3);
    assertThat(found.undefinedRows()).isZero();
    assertThat(found.draws()).isEqualTo(600);
    assertThat(found.rhatRow()).isEqualTo(2);
    assertThat(found.rhat()).isEqualTo(Rhat.of(APART));
    assertThat(found.essBulkRow()).isEqualTo(2);
    assertThat(found.essBulk()).isEqualTo(EffectiveSampleSize.bulk(APART));
    assertThat(found.essTailRow()).isEqualTo(2);
    assertThat(found.essTail()).isEqualTo(EffectiveSampleSize.tail(APART));
  }

  @Test
  void countsRowsWithoutRhatAndLooksAtTheOthers() {
    FunctionConvergence found = FunctionConvergence.of(new double[][][] {CONSTANT, GOOD});
    assertThat(found.undefinedRows()).isEqualTo(1);
    assertThat(found.rhatRow()).isEqualTo(1);
    assertThat(found.rhat()).isEqualTo(Rhat.of(GOOD));
  }

  @Test
  void hasNoFigureIfNoRowHas() {
    FunctionConvergence found = FunctionConvergence.of(new double[][][] {CONSTANT});
    assertThat(found.rhatRow()).isEqualTo(-1);
    assertThat(found.rhat()).isNaN();
    assertThat(found.essBulk()).isNaN();
    assertThat(found.essTail()).isNaN();
  }

  /** Half chains of five draws have an R-hat, but no effective sample size. */
  @Test
  void chainsThatAreMuchTooShortFail() {
    double[][] brief = Arrays.stream(GOOD).map(c -> Arrays.copyOf(c, 10)).toArray(double[][]::new);
    FunctionConvergence found = FunctionConvergence.of(new double[][][] {brief});
    assertThat(found.rhat()).isFinite();
    assertThat(found.undefinedRows()).isEqualTo(1);
    assertThat(found.verdict().level()).isEqualTo(Verdict.Level.FAIL);
    assertThat(found.verdict().sentence()).contains("much too short");
  }

  @Test
  void rowsAreCalledByTheirNames() {
    FunctionConvergence found = FunctionConvergence.of(new double[][][] {GOOD, APART});
    assertThat(found.verdict(row -> "the " + row + "th").sentence()).contains("(the 1th; at most");
    assertThat(found.verdict().sentence()).contains("(row 1; at most");
  }

  @Test
  void needsARow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionConvergence.of(new double[0][][]))
        .withMessage("number of rows must be positive, not 0");
  }
}
