package org.credence.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SamplerHealthTest {

  private static final int DRAWS = 100;

  /** Energies that alternate, with the fraction Σ 1 / Σ 1/4 ≈ 4. */
  private static double[] quick() {
    double[] energies = new double[DRAWS];
    Arrays.setAll(energies, t -> t % 2);
    return energies;
  }

  /** Energies that step once: 1 / (100/4). */
  private static double[] slow() {
    double[] energies = new double[DRAWS];
    Arrays.fill(energies, DRAWS / 2, DRAWS, 1);
    return energies;
  }

  private static SamplerHealth health(int divergences, int deepest, double[] energies) {
    boolean[][] divergent = new boolean[2][DRAWS];
    Arrays.fill(divergent[1], 0, divergences, true);
    int[][] depths = new int[2][DRAWS];
    Arrays.fill(depths[0], 0, deepest, 10);
    return SamplerHealth.of(divergent, depths, 10, new double[][] {quick(), energies});
  }

  @Test
  void energyFractionByHand() {
    assertThat(Ebfmi.of(new double[] {0, 1, 0, 1})).isCloseTo(3, within(1e-14));
    assertThat(Ebfmi.of(new double[] {5, 6, 8})).isCloseTo(5 / (42 / 9.0), within(1e-14));
    assertThat(Ebfmi.of(new double[] {5, 5, 5})).isNaN();
    assertThat(Ebfmi.of(new double[] {5})).isNaN();
  }

  @Test
  void countsAndFindsTheWorstChain() {
    SamplerHealth health = health(3, 7, slow());
    assertThat(health.draws()).isEqualTo(200);
    assertThat(health.divergences()).isEqualTo(3);
    assertThat(health.deepestTrees()).isEqualTo(7);
    assertThat(health.ebfmi()).isCloseTo(0.04, within(1e-14));
    assertThat(health.ebfmiChain()).isEqualTo(1);
  }

  @Test
  void methodsWithoutTreesAndEnergiesAreNotHeldToThem() {
    double[][] none = new double[1][DRAWS];
    Arrays.fill(none[0], Double.NaN);
    SamplerHealth health = SamplerHealth.of(new boolean[1][DRAWS], new int[1][DRAWS], 0, none);
    assertThat(health.deepestTrees()).isZero();
    assertThat(health.ebfmi()).isNaN();
    assertThat(health.ebfmiChain()).isEqualTo(-1);
    assertThat(health.verdict()).hasToString("PASS: No transition diverged.");
  }

  @Test
  void verdicts() {
    assertThat(health(0, 10, quick()).verdict())
        .hasToString(
            "PASS: No transition diverged. Trajectories ended by themselves."
                + " The energy fraction is at least 3.96.");
    assertThat(health(2, 0, quick()).verdict())
        .hasToString(
            "WARN: 2 of 200 transitions diverged (none wanted): the draws may miss a region; raise"
                + " the target acceptance rate, so that steps are smaller, or choose a wider"
                + " prior.");
    assertThat(health(3, 0, quick()).verdict().level()).isEqualTo(Verdict.Level.FAIL);
    assertThat(health(0, 11, quick()).verdict())
        .hasToString(
            "WARN: 11 of 200 trajectories were cut short at depth 10 (at most 5 % wanted): the"
                + " draws are right but dependent; allow deeper trees, or warm up longer.");
    assertThat(health(0, 0, slow()).verdict())
        .hasToString(
            "WARN: The energy fraction (E-BFMI) of chain 1 is 0.04 (at least 0.3 wanted): the"
                + " chain may not reach the tails; take more draws, or change the priors of the"
                + " scales.");
  }

  @Test
  void argumentsAreChecked() {
    double[][] energies = new double[1][DRAWS];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SamplerHealth.of(new boolean[2][DRAWS], new int[1][DRAWS], 10, energies))
        .withMessage("divergent must have length 1, not 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SamplerHealth.of(new boolean[1][DRAWS], new int[1][1], 10, energies))
        .withMessage("treeDepths of a chain must have length 100, not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SamplerHealth.of(new boolean[1][DRAWS], new int[1][DRAWS], -1, energies))
        .withMessage("maxTreeDepth must be at least 0, not -1");
  }
}
