package org.credence.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.credence.FittedRegression;
import org.credence.RegressionEvaluation;
import org.credence.plot.Chart;
import org.credence.plot.Charts;
import org.credence.plot.CoverageCharts;
import org.credence.plot.UncertaintyCharts;
import org.credence.predictive.RegressionPrediction;
import org.credence.predictive.RowExplanation;
import org.credence.scoring.CalibrationCurve;
import org.credence.scoring.Coverage;
import org.credence.scoring.PitHistogram;
import org.credence.scoring.RiskCoverage;
import org.credence.table.ColumnKind;
import org.credence.table.EncodedTable;
import org.credence.table.FeatureColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** The pictures of the report of a numeric target. */
final class RegressionPictures {

  private static final int GRID = 200;
  private static final double GROUP_LEVEL = 0.9;

  private final RegressionEvaluation evaluation;
  private final FittedRegression model;
  private final Table table;

  RegressionPictures(RegressionEvaluation evaluation, Table table) {
    this.evaluation = evaluation;
    this.model = evaluation.model();
    this.table = table;
  }

  /** By the names of their files, in the order of the page. */
  Map<String, Chart> charts() {
    RegressionPrediction prediction = evaluation.prediction();
    double[] observed = evaluation.observed();
    double[] pit = evaluation.pit();
    String target = model.target();
    Map<String, Chart> charts = new LinkedHashMap<>();
    List<FeatureColumn> features = model.encoder().features();
    if (features.size() == 1 && features.get(0).kind() == ColumnKind.NUMBER) {
      charts.put("band", band(features.get(0).column()));
    } else {
      charts.put("intervals", Charts.orderedIntervals(target, prediction, observed));
    }
    charts.put("observed_predicted", Charts.observedAgainstPredicted(target, prediction, observed));
    charts.put("calibration", Charts.calibrationCurve(CalibrationCurve.ofIntervals(pit)));
    charts.put("pit", Charts.pitHistogram(PitHistogram.of(pit, bins(pit.length))));
    Map<String, Coverage> groups =
        new CoverageGroups(evaluation, table).coverages(pit, GROUP_LEVEL);
    if (groups.size() > 1) {
      charts.put("coverage_groups", CoverageCharts.coverageByGroup(groups));
    }
    charts.put(
        "uncertainty",
        UncertaintyCharts.parts(
            "sd of " + target,
            evaluation.explanations().stream().map(RowExplanation::parts).toList()));
    charts.put("sd_error", Charts.sdAgainstError(target, prediction, observed));
    PriorBelief.of(model, table)
        .flatMap(PriorBelief::noise)
        .ifPresent(chart -> charts.put("noise_prior", chart));
    charts.put("risk_coverage", riskCoverage());
    ChainPictures.addTo(charts, model.trace(), model.chains());
    return charts;
  }

  /** About ten rows a column, so that a perfect forecast's columns do not look ragged. */
  private static int bins(int rows) {
    return Math.max(4, Math.min(20, rows / 10));
  }

  private Chart riskCoverage() {
    double[] errors = evaluation.absoluteErrors();
    return CoverageCharts.riskAgainstCoverage(
        "mean absolute error of " + model.target(),
        evaluation.riskCoverage(),
        RiskCoverage.of(errors, errors));
  }

  private Chart band(String column) {
    String target = model.target();
    Table withTarget = model.censoring().map(c -> c.withTarget(table, target)).orElse(table);
    EncodedTable encoded = model.encoder().encode(withTarget);
    double[] x = encoded.inputs();
    double[] y = encoded.targets();
    int[] known = IntStream.range(0, y.length).filter(i -> !Double.isNaN(y[i])).toArray();
    double[] xs = Arrays.stream(known).mapToDouble(i -> x[i]).toArray();
    double[] ys = Arrays.stream(known).mapToDouble(i -> y[i]).toArray();
    double[] grid = grid(x, GRID);
    Table rows = Table.create(DoubleColumn.create(column, grid));
    RegressionPrediction prediction = model.predict(rows).predictive();
    return Charts.predictionBand(column, target, grid, prediction, xs, ys);
  }

  /** Over the range of some values and a little beyond. */
  static double[] grid(double[] values, int count) {
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(1);
    double reach = 0.08 * (high - low);
    double[] grid = new double[count];
    Arrays.setAll(grid, i -> low - reach + i * (high - low + 2 * reach) / (count - 1));
    return grid;
  }
}
