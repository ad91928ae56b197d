package org.credence.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.credence.diagnostics.Verdict.Level;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static FunctionConvergence convergence(double rhat, double bulk, double tail) {
    return new FunctionConvergence(50, 0, 4000, rhat, 3, bulk, 5, tail, 7);
  }

  @Test
  void levelsHaveThresholds() {
    assertThat(convergence(1.01, 400, 400).verdict().level()).isEqualTo(Level.PASS);
    assertThat(convergence(1.011, 400, 400).verdict().level()).isEqualTo(Level.WARN);
    assertThat(convergence(1.01, 399, 400).verdict().level()).isEqualTo(Level.WARN);
    assertThat(convergence(1.01, 400, 399).verdict().level()).isEqualTo(Level.WARN);
    assertThat(convergence(1.051, 400, 400).verdict().level()).isEqualTo(Level.FAIL);
    assertThat(convergence(1.01, 99, 400).verdict().level()).isEqualTo(Level.FAIL);
    assertThat(convergence(1.01, 400, Double.NaN).verdict().level()).isEqualTo(Level.FAIL);
    assertThat(convergence(Double.POSITIVE_INFINITY, 2, 2).verdict().level()).isEqualTo(Level.FAIL);
  }

  @Test
  void sentencesSayWhatWasSeenAndWhatToDo() {
    assertThat(convergence(1.002, 1234.5, 987).verdict())
        .hasToString(
            "PASS: Over 50 probe rows the largest R-hat is 1.002 (row 3; at most 1.01 wanted), the"
                + " smallest effective sample size 1235 in the bulk (row 5) and 987 in the tails"
                + " (row 7; at least 400 wanted): the chains agree.");
    assertThat(convergence(1.005, 200, 300).verdict().sentence())
        .endsWith(": the chains agree, but are short; take more draws.");
    assertThat(convergence(1.2, 20, 30).verdict().sentence())
        .endsWith(
            ": the chains disagree; warm up longer, take more draws, or make the network smaller.");
  }

  @Test
  void rowsWithoutRhatAreAFault() {
    FunctionConvergence stuck =
        FunctionConvergence.of(new double[][][] {new double[4][100], {{1, 2, 3, 4}}});
    assertThat(stuck.verdict())
        .hasToString(
            "FAIL: At 2 of 2 probe rows the draws are all equal, not finite or too few: the chains"
                + " do not move, or are much too short; look at the starting point and the step"
                + " size.");
  }

  @Test
  void theWorstOfSeveralCounts() {
    Verdict pass = new Verdict(Level.PASS, "Good.");
    Verdict warn = new Verdict(Level.WARN, "Odd.");
    Verdict also = new Verdict(Level.WARN, "Strange.");
    assertThat(Verdict.worst(List.of(warn, pass, also)))
        .isEqualTo(new Verdict(Level.WARN, "Odd. Strange."));
    assertThat(Verdict.worst(List.of(pass))).isEqualTo(pass);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Verdict.worst(List.of()))
        .withMessage("verdicts must not be empty");
  }
}
