package org.credence.data;

import java.util.List;
import java.util.stream.IntStream;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * Missing cells drawn from their distribution given the observed ones (multiple imputation by
 * chained equations): starting from cells of rows at random, each column with gaps is drawn anew
 * given all others, again and again ({@link MatchedColumn}). Several such draws of a table differ
 * in what is not known, so that results which are pooled over them carry that doubt.
 *
 * <p>Cells are taken to be missing at random: whether a cell is missing may depend on what was
 * observed, but not on what the cell would have said. Immutable; thread counts change nothing.
 *
 * <p>References: D. B. Rubin, Multiple Imputation for Nonresponse in Surveys, Wiley 1987,
 * doi:10.1002/9780470316696; S. van Buuren, Flexible Imputation of Missing Data, 2nd edition, CRC
 * 2018, sections 3.4 and 4.5.
 */
public final class ChainedImputation {

  private static final int TRAINING_CYCLES = 10;
  private static final int NEW_ROWS_CYCLES = 5;

  /** How many sets of regressions new rows are drawn by, in turn. */
  private static final int DECKS = 20;

  private final PartialRows training;

  private ChainedImputation(PartialRows training) {
    this.training = training;
  }

  /**
   * Imputation by training rows.
   *
   * @param training rows with gaps; each column observed in at least one row
   * @return the imputation
   * @throws IllegalArgumentException if a column was never observed
   */
  public static ChainedImputation of(PartialRows training) {
    for (int column = 0; column < training.columns(); column++) {
      if (training.observedRows(column).length == 0) {
        throw new IllegalArgumentException("Column " + column + " has no observed cell");
      }
    }
    return new ChainedImputation(training);
  }

  /**
   * The training rows with their gaps filled, several times.
   *
   * @param count how many times, at least 1
   * @param others further numbers for each row that tell something of the missing cells, above all
   *     the target; may be none; not modified
   * @param stream the source of randomness, used only by splitting
   * @return rows x features each, new arrays
   */
  public List<double[]> completions(int count, double[] others, RandomStream stream) {
    PartialRows all = training.beside(others);
    return IntStream.range(0, Checks.positive(count, "count"))
        .parallel()
        .mapToObj(m -> narrowed(completion(all, stream.split(m)), all.width()))
        .toList();
  }

  private static double[] completion(PartialRows rows, RandomStream stream) {
    double[] filled = start(rows, rows, stream.split("start"));
    for (int cycle = 0; cycle < TRAINING_CYCLES; cycle++) {
      for (int column : rows.gappyColumns()) {
        RandomStream own = stream.split(cycle).split(column);
        MatchedColumn model = MatchedColumn.fit(rows, column, filled, own.split("fit"));
        fill(rows, column, model, filled.clone(), filled, own.split("draw"));
      }
    }
    return filled;
  }

  /** Gaps filled with observed cells of training rows at random. */
  private static double[] start(PartialRows rows, PartialRows donors, RandomStream stream) {
    double[] filled = rows.values().clone();
    for (int column : rows.gappyColumns()) {
      int[] observed = donors.observedRows(column);
      for (int row : rows.missingRows(column)) {
        int donor = observed[stream.nextInt(observed.length)];
        rows.copyCell(column, donors.values(), donor, filled, row);
      }
    }
    return filled;
  }

  private static void fill(
      PartialRows rows,
      int column,
      MatchedColumn model,
      double[] donorValues,
      double[] filled,
      RandomStream stream) {
    int[] missing = rows.missingRows(column);
    int[] donors = model.drawDonors(filled, missing, stream);
    for (int i = 0; i < missing.length; i++) {
      rows.copyCell(column, donorValues, donors[i], filled, missing[i]);
    }
  }

  /** Without the further numbers. */
  private double[] narrowed(double[] filled, int wide) {
    int width = training.width();
    double[] narrow = new double[training.rows() * width];
    for (int row = 0; row < training.rows(); row++) {
      System.arraycopy(filled, row * wide, narrow, row * width, width);
    }
    return narrow;
  }

  /**
   * Other rows with their gaps filled, several times, by regressions on the training rows with the
   * numbers that stand in their gaps, which should be one of their {@link #completions}.
   *
   * @param rows of the same columns
   * @param count how many times, at least 1
   * @param stream the source of randomness, used only by splitting
   * @return rows x features each, new arrays
   * @throws IllegalArgumentException if the rows have other features
   */
  public List<double[]> draws(PartialRows rows, int count, RandomStream stream) {
    Checks.sameLength(rows.width(), training.width(), "The features of each row");
    int[] columns = rows.gappyColumns();
    List<MatchedColumn[]> decks =
        IntStream.range(0, Math.min(DECKS, Checks.positive(count, "count")))
            .parallel()
            .mapToObj(deck -> deck(columns, stream.split("deck").split(deck)))
            .toList();
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(
            d -> draw(rows, columns, decks.get(d % decks.size()), stream.split("draw").split(d)))
        .toList();
  }

  private MatchedColumn[] deck(int[] columns, RandomStream stream) {
    return IntStream.of(columns)
        .mapToObj(
            column -> MatchedColumn.fit(training, column, training.values(), stream.split(column)))
        .toArray(MatchedColumn[]::new);
  }

  private double[] draw(
      PartialRows rows, int[] columns, MatchedColumn[] deck, RandomStream stream) {
    double[] filled = start(rows, training, stream.split("start"));
    // A single column depends on no other draw.
    int cycles = columns.length == 1 ? 1 : NEW_ROWS_CYCLES;
    for (int cycle = 0; cycle < cycles; cycle++) {
      for (int i = 0; i < columns.length; i++) {
        RandomStream own = stream.split(cycle).split(i);
        fill(rows, columns[i], deck[i], training.values(), filled, own);
      }
    }
    return filled;
  }
}
