package org.credence.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.credence.internal.Checks;

/**
 * What a Hamiltonian sampler itself noticed: divergences, trajectories cut short, and energies that
 * hardly mix. Immutable.
 *
 * @param draws how many draws, all chains together
 * @param divergences how many came from a divergent transition: there the integrator could not
 *     follow the density, and draws may miss a region
 * @param deepestTrees how many trajectories were ended by the limit of their depth, not by a turn:
 *     a matter of speed, not of truth
 * @param maxTreeDepth the limit; 0 for a method without trees
 * @param ebfmi the smallest {@linkplain Ebfmi energy fraction} of all chains; NaN if no chain has
 *     one
 * @param ebfmiChain its chain, from 0; −1 if none
 */
public record SamplerHealth(
    int draws, int divergences, int deepestTrees, int maxTreeDepth, double ebfmi, int ebfmiChain) {

  private static final double FEW_DIVERGENCES = 0.01;
  private static final double FEW_DEEPEST_TREES = 0.05;
  private static final double GOOD_EBFMI = 0.3;

  /**
   * Summarises what was noted at each draw.
   *
   * @param divergent chains x draws: whether the transition diverged
   * @param treeDepths chains x draws: how often the trajectory was doubled
   * @param maxTreeDepth the limit of that; 0 for a method without trees, none of which then counts
   * @param energies chains x draws: the Hamiltonian, in nats; NaN for a method without
   * @return the summary
   * @throws IllegalArgumentException if there is no chain or no draw, the limit is negative, or the
   *     arrays differ in shape
   */
  public static SamplerHealth of(
      boolean[][] divergent, int[][] treeDepths, int maxTreeDepth, double[][] energies) {
    Chains.checked(energies);
    Checks.nonNegative(maxTreeDepth, "maxTreeDepth");
    Checks.sameLength(divergent.length, energies.length, "divergent");
    Checks.sameLength(treeDepths.length, energies.length, "treeDepths");
    int divergences = 0;
    int deepest = 0;
    int worst = -1;
    double least = Double.NaN;
    for (int c = 0; c < energies.length; c++) {
      divergences += count(divergent[c], energies[c].length);
      deepest += maxTreeDepth == 0 ? 0 : count(treeDepths[c], maxTreeDepth, energies[c].length);
      double ebfmi = Ebfmi.of(energies[c]);
      if (ebfmi < least || (worst < 0 && !Double.isNaN(ebfmi))) {
        least = ebfmi;
        worst = c;
      }
    }
    int draws = energies.length * energies[0].length;
    return new SamplerHealth(draws, divergences, deepest, maxTreeDepth, least, worst);
  }

  private static int count(boolean[] divergent, int draws) {
    Checks.sameLength(divergent.length, draws, "divergent of a chain");
    int count = 0;
    for (boolean one : divergent) {
      count += one ? 1 : 0;
    }
    return count;
  }

  private static int count(int[] depths, int limit, int draws) {
    Checks.sameLength(depths.length, draws, "treeDepths of a chain");
    int count = 0;
    for (int depth : depths) {
      count += depth >= limit ? 1 : 0;
    }
    return count;
  }

  /**
   * Whether the sampler could follow the density: {@link Verdict.Level#PASS} without divergences,
   * with an energy fraction of at least 0.3 (or none) and at most 5 % of trajectories cut short;
   * {@link Verdict.Level#FAIL} if more than 1 % of transitions diverged.
   *
   * @return the verdict
   */
  public Verdict verdict() {
    List<Verdict> verdicts = new ArrayList<>(List.of(ofDivergences()));
    if (maxTreeDepth > 0) {
      verdicts.add(ofTrees());
    }
    if (ebfmiChain >= 0) {
      verdicts.add(ofEnergies());
    }
    return Verdict.worst(verdicts);
  }

  private Verdict ofDivergences() {
    Verdict.Level level = Verdict.Level.atMost(divergences, 0, FEW_DIVERGENCES * draws);
    return verdict(
        level,
        "No transition diverged.",
        "%d of %d transitions diverged (none wanted): the draws may miss a region; raise the target"
            + " acceptance rate, so that steps are smaller, or choose a wider prior.",
        divergences,
        draws);
  }

  private Verdict ofTrees() {
    Verdict.Level level =
        Verdict.Level.atMost(deepestTrees, FEW_DEEPEST_TREES * draws, Double.POSITIVE_INFINITY);
    return verdict(
        level,
        "Trajectories ended by themselves.",
        "%d of %d trajectories were cut short at depth %d (at most %.0f %% wanted): the draws are"
            + " right but dependent; allow deeper trees, or warm up longer.",
        deepestTrees,
        draws,
        maxTreeDepth,
        100 * FEW_DEEPEST_TREES);
  }

  private Verdict ofEnergies() {
    Verdict.Level level = Verdict.Level.atLeast(ebfmi, GOOD_EBFMI, Double.NEGATIVE_INFINITY);
    return verdict(
        level,
        String.format(Locale.ROOT, "The energy fraction is at least %.2f.", ebfmi),
        "The energy fraction (E-BFMI) of chain %d is %.2f (at least %s wanted): the chain may not"
            + " reach the tails; take more draws, or change the priors of the scales.",
        ebfmiChain,
        ebfmi,
        GOOD_EBFMI);
  }

  private static Verdict verdict(Verdict.Level level, String good, String bad, Object... values) {
    return new Verdict(
        level, level == Verdict.Level.PASS ? good : String.format(Locale.ROOT, bad, values));
  }
}
