package org.credence.predictive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Why a row is as uncertain as it is, and whether its error bar is to be trusted at all. An error
 * bar speaks about rows like those the model was fitted on: the warnings say where this one is not.
 *
 * @param row the number of the row in the table it came in, from 0
 * @param parts how uncertain it is
 * @param typical what is typical of training rows
 * @param isolation how far it is from the training rows
 * @param farthestIn the column in which the nearest training rows differ most from it
 * @param nearest the nearest training rows, the nearest first
 * @param extrapolations cells beyond the training values of their columns
 * @param imputed the columns whose cell was missing and has been filled in
 * @param unseen the cells with a category that no training row has, as {@code column=category}
 */
public record RowExplanation(
    int row,
    UncertaintyParts parts,
    UncertaintyParts typical,
    Isolation isolation,
    String farthestIn,
    List<Neighbour> nearest,
    List<Extrapolation> extrapolations,
    List<String> imputed,
    List<String> unseen) {

  /** Why an error bar is not to be trusted, the worst first. */
  public enum Warning {
    /** A category without training rows: the model knows nothing about it. */
    UNSEEN_CATEGORY("unseen category"),
    /** A cell well beyond the training values of its column. */
    EXTRAPOLATION("extrapolation"),
    /** Farther from the training rows than they are from each other. */
    ISOLATED("isolated"),
    /** A cell that was missing: its true value is not in the error bar. */
    IMPUTED("imputed");

    private final String label;

    Warning(String label) {
      this.label = label;
    }

    /**
     * What it is called in tables.
     *
     * @return one or two words
     */
    public String label() {
      return label;
    }
  }

  /**
   * Copies the lists.
   *
   * @param row the number of the row, from 0
   * @param parts how uncertain it is
   * @param typical what is typical of training rows
   * @param isolation how far it is from the training rows
   * @param farthestIn the column in which they differ most from it
   * @param nearest the nearest training rows
   * @param extrapolations cells beyond the training values
   * @param imputed the columns that were filled in
   * @param unseen the cells with an unseen category
   */
  public RowExplanation {
    nearest = List.copyOf(nearest);
    extrapolations = List.copyOf(extrapolations);
    imputed = List.copyOf(imputed);
    unseen = List.copyOf(unseen);
  }

  /**
   * Why the error bar is not to be trusted.
   *
   * @return the worst first; empty if nothing speaks against it
   */
  public List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    addIf(!unseen.isEmpty(), Warning.UNSEEN_CATEGORY, warnings);
    addIf(
        extrapolations.stream().anyMatch(Extrapolation::material), Warning.EXTRAPOLATION, warnings);
    addIf(isolation.isolated(), Warning.ISOLATED, warnings);
    addIf(!imputed.isEmpty(), Warning.IMPUTED, warnings);
    return List.copyOf(warnings);
  }

  private static void addIf(boolean condition, Warning warning, List<Warning> warnings) {
    if (condition) {
      warnings.add(warning);
    }
  }

  /**
   * The same of another table in which the row and its neighbours have other numbers.
   *
   * @param number of the row there
   * @param neighbours the number there of each training row
   * @return a changed copy
   */
  public RowExplanation renumbered(int number, int[] neighbours) {
    List<Neighbour> moved =
        nearest.stream().map(n -> new Neighbour(neighbours[n.row()], n.distance())).toList();
    return new RowExplanation(
        number, parts, typical, isolation, farthestIn, moved, extrapolations, imputed, unseen);
  }

  /**
   * The larger part of the uncertainty, compared with that of a typical training row, then what
   * speaks against trusting it.
   *
   * @return one sentence for each
   */
  public String sentence() {
    List<String> sentences = new ArrayList<>();
    sentences.add(mainPart());
    unseen.forEach(cell -> sentences.add("No training row has " + cell + "."));
    extrapolations.stream()
        .filter(Extrapolation::material)
        .forEach(cell -> sentences.add(cell + "."));
    if (isolation.isolated()) {
      sentences.add(distance());
    }
    if (!imputed.isEmpty()) {
      sentences.add("Filled in: " + String.join(", ", imputed) + ".");
    }
    return sentences.stream().collect(Collectors.joining(" "));
  }

  private String mainPart() {
    boolean doubt = parts.epistemicShare() > 0.5;
    double share = doubt ? parts.epistemicShare() : 1 - parts.epistemicShare();
    double own = doubt ? parts.epistemic() : parts.aleatoric();
    double usual = doubt ? typical.epistemic() : typical.aleatoric();
    return String.format(
        Locale.ROOT,
        "%s (%.0f %% of the %s), %s that of a typical training row.",
        doubt ? "Mostly doubt about the function" : "Mostly noise",
        100 * share,
        parts.measure(),
        times(own / usual));
  }

  private String distance() {
    return times(isolation.relativeDistance())
        + " as far from the training rows as they are from each other, farthest in "
        + farthestIn
        + ".";
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, ratio < 9.95 ? "%.1f times" : "%.0f times", ratio);
  }
}
