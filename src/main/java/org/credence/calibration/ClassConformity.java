package org.credence.calibration;

import org.credence.internal.Checks;

/**
 * How strange a class is for a row with given class probabilities; a conformal set holds the
 * classes that are not too strange. Immutable.
 *
 * <ul>
 *   <li>LAC: 1 − p of the class: the smallest sets on average, at the price of hard rows. M.
 *       Sadinle, J. Lei and L. Wasserman, JASA 114 (2019) 223-234,
 *       doi:10.1080/01621459.2017.1395341.
 *   <li>APS: the probability of all classes ranked at or above it, less u times its own: sets grow
 *       with the difficulty of the row. Y. Romano, M. Sesia and E. Candès, NeurIPS 2020,
 *       arXiv:2006.02544.
 *   <li>RAPS: APS plus λ for each rank beyond the first few, which keeps sets small where the
 *       probabilities of many rare classes are noise. A. Angelopoulos, S. Bates, J. Malik and M.
 *       Jordan, ICLR 2021, arXiv:2009.14193.
 * </ul>
 *
 * <p>With u uniform on [0, 1] APS and RAPS are exact; with u = 0 they are the same for every call
 * and hold too much.
 */
public final class ClassConformity {

  private final boolean cumulative;
  private final double penalty;
  private final int freeRanks;

  private ClassConformity(boolean cumulative, double penalty, int freeRanks) {
    this.cumulative = cumulative;
    this.penalty = penalty;
    this.freeRanks = freeRanks;
  }

  /**
   * Least ambiguous sets.
   *
   * @return 1 − p
   */
  public static ClassConformity lac() {
    return new ClassConformity(false, 0, 0);
  }

  /**
   * Adaptive sets.
   *
   * @return cumulative probabilities
   */
  public static ClassConformity aps() {
    return new ClassConformity(true, 0, 0);
  }

  /**
   * Regularised adaptive sets.
   *
   * @param penalty λ, at least 0, of each rank beyond the free ones
   * @param freeRanks the number of ranks without penalty
   * @return cumulative probabilities with a penalty
   */
  public static ClassConformity raps(double penalty, int freeRanks) {
    return new ClassConformity(
        true,
        Checks.nonNegative(penalty, "penalty"),
        Checks.nonNegative(freeRanks, "number of free ranks"));
  }

  /**
   * The score of a class.
   *
   * @param probabilities of all classes; not modified
   * @param k the class, from 0
   * @param u in [0, 1]: the share of its own probability that is not counted; LAC has no use for it
   * @return the larger, the stranger
   */
  public double score(double[] probabilities, int k, double u) {
    double own = probabilities[k];
    if (!cumulative) {
      return 1 - own;
    }
    double above = 0;
    int rank = 1;
    for (int j = 0; j < probabilities.length; j++) {
      if (probabilities[j] > own || (probabilities[j] == own && j < k)) {
        above += probabilities[j];
        rank++;
      }
    }
    return above + own - u * own + penalty * Math.max(0, rank - freeRanks);
  }
}
