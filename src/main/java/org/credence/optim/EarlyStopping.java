package org.credence.optim;

import org.credence.internal.Checks;

/**
 * Keeps the best of the parameters that training passes through, by a score on rows that do not
 * train, and ends it when the score has not improved for a while. For one thread.
 *
 * <p>Reference: L. Prechelt, Early stopping: but when?, in: Neural Networks: Tricks of the Trade
 * (1998), doi:10.1007/3-540-49430-8_3.
 */
public final class EarlyStopping {

  private final int patience;
  private double bestScore = Double.NEGATIVE_INFINITY;
  private double[] best = {};
  private int sinceBest;

  private EarlyStopping(int patience) {
    this.patience = patience;
  }

  /**
   * Early stopping with a given patience.
   *
   * @param patience the number of updates in a row without improvement that end training, at least
   *     1
   * @return the criterion, before its first update
   */
  public static EarlyStopping of(int patience) {
    return new EarlyStopping(Checks.positive(patience, "patience"));
  }

  /**
   * Judges the present parameters.
   *
   * @param score higher is better; NaN is no improvement
   * @param parameters copied if they are the best so far
   */
  public void update(double score, double[] parameters) {
    if (score > bestScore) {
      bestScore = score;
      best = parameters.clone();
      sinceBest = 0;
    } else {
      sinceBest++;
    }
  }

  /**
   * Whether training should end.
   *
   * @return true once the score has not improved for as many updates as patience allows
   */
  public boolean isOver() {
    return sinceBest >= patience;
  }

  /**
   * The best score so far.
   *
   * @return −∞ if none was better than that
   */
  public double bestScore() {
    return bestScore;
  }

  /**
   * The parameters of the best score; of equal scores, the first.
   *
   * @return a copy; empty before the first score above −∞
   */
  public double[] best() {
    return best.clone();
  }
}
