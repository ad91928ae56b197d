package org.credence.scoring;

import java.util.Arrays;
import org.credence.internal.Checks;

/**
 * How uncertain class probabilities are, row by row, entropies in nats. With probabilities p_s of S
 * posterior draws, the entropy of their mean (total) is the mean of their entropies (aleatoric)
 * plus the mutual information between class and parameters (epistemic).
 *
 * <p>Probabilities are rows x classes, flat; draws are such arrays, one a draw. Not modified.
 *
 * <p>Reference: N. Houlsby, F. Huszár, Z. Ghahramani and M. Lengyel, Bayesian active learning for
 * classification and preference learning, 2011, arXiv:1112.5745.
 */
public final class Entropies {

  private Entropies() {}

  /**
   * The entropy −Σ_k p_k ln p_k.
   *
   * @param probabilities rows x classes
   * @param classes K
   * @return from 0 to ln K, one per row
   */
  public static double[] predictive(double[] probabilities, int classes) {
    double[] entropies = new double[rows(probabilities, classes)];
    for (int i = 0; i < probabilities.length; i++) {
      double p = probabilities[i];
      entropies[i / classes] -= p > 0 ? p * Math.log(p) : 0;
    }
    return entropies;
  }

  /**
   * The mean entropy of the draws: the aleatoric part.
   *
   * @param draws of the probabilities, at least one
   * @param classes K
   * @return from 0 to ln K, one per row
   */
  public static double[] expected(double[][] draws, int classes) {
    double[] means = new double[rows(mean(draws), classes)];
    for (double[] draw : draws) {
      double[] entropies = predictive(draw, classes);
      Arrays.setAll(means, row -> means[row] + entropies[row] / draws.length);
    }
    return means;
  }

  /**
   * The mutual information between the class and the parameters: the epistemic part.
   *
   * @param draws of the probabilities, at least one
   * @param classes K
   * @return entropy of the mean − mean entropy, at least 0, one per row
   */
  public static double[] mutualInformation(double[][] draws, int classes) {
    double[] total = predictive(mean(draws), classes);
    double[] aleatoric = expected(draws, classes);
    Arrays.setAll(total, row -> Math.max(0, total[row] - aleatoric[row]));
    return total;
  }

  /**
   * The variation ratio: the share of draws whose most probable class is not the most frequent one.
   *
   * @param draws of the probabilities, at least one
   * @param classes K
   * @return from 0 to 1 − 1/K, one per row
   */
  public static double[] variationRatios(double[][] draws, int classes) {
    double[] ratios = new double[rows(mean(draws), classes)];
    for (int row = 0; row < ratios.length; row++) {
      int[] votes = new int[classes];
      for (double[] draw : draws) {
        votes[ClassRows.predicted(draw, classes, row)]++;
      }
      ratios[row] = 1 - (double) Arrays.stream(votes).max().orElse(0) / draws.length;
    }
    return ratios;
  }

  /**
   * The variance of the draws, divisor their number, summed over the classes: a measure of the
   * epistemic part that is no entropy.
   *
   * @param draws of the probabilities, at least one
   * @param classes K
   * @return from 0 to 1 − 1/K, one per row
   */
  public static double[] variances(double[][] draws, int classes) {
    double[] mean = mean(draws);
    double[] variances = new double[rows(mean, classes)];
    for (double[] draw : draws) {
      for (int i = 0; i < draw.length; i++) {
        double deviation = draw[i] - mean[i];
        variances[i / classes] += deviation * deviation / draws.length;
      }
    }
    return variances;
  }

  /**
   * The mean of the draws: the predictive probabilities.
   *
   * @param draws of the probabilities, at least one
   * @return rows x classes
   */
  public static double[] mean(double[][] draws) {
    Checks.positive(draws.length, "number of draws");
    double[] mean = new double[draws[0].length];
    for (double[] draw : draws) {
      Checks.sameLength(draw.length, mean.length, "a draw");
      Arrays.setAll(mean, i -> mean[i] + draw[i] / draws.length);
    }
    return mean;
  }

  private static int rows(double[] probabilities, int classes) {
    int rows = probabilities.length / Checks.positive(classes, "classes");
    Checks.sameLength(probabilities.length, rows * classes, "probabilities");
    return rows;
  }
}
