package org.credence;

import java.util.List;
import org.credence.data.Dataset;
import org.credence.data.Standardization;
import org.credence.random.RandomStream;
import org.credence.table.EncodedTable;
import org.credence.table.FittedEncoder;
import tech.tablesaw.api.Table;

/**
 * The training rows as models are fitted to them: one data set, or several that differ in how
 * missing cells were drawn.
 *
 * @param kept the first of them, not standardised
 * @param scale the standardisation of the inputs of all of them
 * @param standardized at least one
 */
record TrainingTables(KeptRows kept, Standardization scale, List<Dataset> standardized) {

  /**
   * @param targets rows x columns, as the likelihood sees them
   * @param clues rows x columns, what they tell of missing cells
   */
  static TrainingTables of(
      Specification options,
      FittedEncoder encoder,
      EncodedTable rows,
      Table train,
      double[] targets,
      double[] clues) {
    RandomStream stream = RandomStream.of(options.seed).split("missing training cells");
    List<double[]> inputs = MissingDraws.training(encoder, rows, clues, stream);
    List<String> names = encoder.featureNames();
    double[] counts = options.weighted(rows.dataset(), train, rows).counts();
    Standardization scale = Standardization.fit(inputs.get(0), names.size(), counts);
    int columns = targets.length / rows.rows();
    return new TrainingTables(
        KeptRows.of(rows, inputs.get(0), MissingDraws.gaps(encoder, rows)),
        scale,
        inputs.stream()
            .map(one -> Dataset.of(names, scale.apply(one), columns, targets))
            .map(one -> options.weighted(one, train, rows))
            .toList());
  }

  /** The first data set, which stands for all where something is chosen from the data. */
  Dataset first() {
    return standardized.get(0);
  }
}
