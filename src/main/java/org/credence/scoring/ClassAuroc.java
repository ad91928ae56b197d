package org.credence.scoring;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The area under the ROC curve of more than two classes, as a mean of the areas of two. Standard
 * errors by the placements of DeLong, DeLong and Clarke-Pearson (1988), see {@link
 * ClassificationScores#auroc}, a row's shares in all the areas taken together.
 *
 * <p>Probabilities are rows x classes, flat; observed classes count from 0; not modified. NaN if a
 * class was never observed, or no other.
 */
public final class ClassAuroc {

  private final double[] probabilities;
  private final int[] observed;
  private final int classes;

  /** What each row adds to the error of the mean. */
  private final double[] shares;

  private double mean;

  private ClassAuroc(double[] probabilities, int[] observed) {
    this.probabilities = probabilities;
    this.observed = observed;
    this.classes = ClassRows.classes(probabilities, observed);
    this.shares = new double[observed.length];
  }

  /**
   * The mean over the classes of the area of each against all others.
   *
   * @param probabilities rows x classes
   * @param observed the observed class of each row
   * @return from 0 to 1, ½ for chance; higher is better
   * @throws IllegalArgumentException if there is no row or an observed class does not exist
   */
  public static Score macro(double[] probabilities, int[] observed) {
    ClassAuroc auroc = new ClassAuroc(probabilities, observed);
    int[] all = IntStream.range(0, observed.length).toArray();
    for (int k = 0; k < auroc.classes; k++) {
      auroc.add(1.0 / auroc.classes, k, all);
    }
    return auroc.score("macro AUROC");
  }

  /**
   * The same weighted by how often each class was observed.
   *
   * @param probabilities rows x classes
   * @param observed the observed class of each row
   * @return from 0 to 1, ½ for chance; higher is better
   * @throws IllegalArgumentException if there is no row or an observed class does not exist
   */
  public static Score weighted(double[] probabilities, int[] observed) {
    ClassAuroc auroc = new ClassAuroc(probabilities, observed);
    double n = observed.length;
    int[] all = IntStream.range(0, observed.length).toArray();
    double[] areas = new double[auroc.classes];
    for (int k = 0; k < auroc.classes; k++) {
      areas[k] = auroc.add(auroc.rowsOf(k).length / n, k, all);
    }
    for (int i : all) {
      auroc.shares[i] += (areas[observed[i]] - auroc.mean) / Math.sqrt(n * (n - 1));
    }
    return auroc.score("weighted AUROC");
  }

  /**
   * The mean over ordered pairs of classes of the area of the first against the second among the
   * rows of both, which how often each class occurs does not change: D. Hand and R. Till, Machine
   * Learning 45 (2001) 171-186, doi:10.1023/A:1010920819831.
   *
   * @param probabilities rows x classes
   * @param observed the observed class of each row
   * @return from 0 to 1, ½ for chance; higher is better
   * @throws IllegalArgumentException if there is no row or an observed class does not exist
   */
  public static Score pairwise(double[] probabilities, int[] observed) {
    ClassAuroc auroc = new ClassAuroc(probabilities, observed);
    double weight = 1.0 / (auroc.classes * (auroc.classes - 1));
    for (int first = 0; first < auroc.classes; first++) {
      for (int second = 0; second < auroc.classes; second++) {
        if (first != second) {
          auroc.add(weight, first, auroc.rowsOf(first, second));
        }
      }
    }
    return auroc.score("pairwise AUROC");
  }

  private int[] rowsOf(int... kinds) {
    return IntStream.range(0, observed.length)
        .filter(i -> Arrays.stream(kinds).anyMatch(k -> k == observed[i]))
        .toArray();
  }

  /** Adds the area of a class among some rows, and what each of them has in its error. */
  private double add(double weight, int k, int[] rows) {
    double[] marker =
        Arrays.stream(rows).mapToDouble(i -> probabilities[i * classes + k]).toArray();
    boolean[] happened = new boolean[rows.length];
    for (int j = 0; j < rows.length; j++) {
      happened[j] = observed[rows[j]] == k;
    }
    Placements placements = Placements.of(marker, happened);
    double[] own = placements.shares();
    for (int j = 0; j < rows.length; j++) {
      shares[rows[j]] += weight * own[j];
    }
    double area = placements.area().value();
    mean += weight * area;
    return area;
  }

  private Score score(String name) {
    double variance = Arrays.stream(shares).map(s -> s * s).sum();
    return new Score(name, mean, Math.sqrt(variance), observed.length);
  }
}
