package org.credence.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.credence.ClassificationEvaluation;
import org.credence.FittedClassification;
import org.credence.plot.Chart;
import org.credence.plot.Charts;
import org.credence.plot.CoverageCharts;
import org.credence.plot.UncertaintyCharts;
import org.credence.plot.UncertaintyCharts.ClassPoints;
import org.credence.plot.UncertaintyCharts.Quantity;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.RowExplanation;
import org.credence.scoring.RiskCoverage;
import org.credence.table.ColumnKind;
import org.credence.table.EncodedTable;
import org.credence.table.FeatureColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** The pictures of the report of a categorical target. */
final class ClassificationPictures {

  private static final int MAP_COLUMNS = 60;
  private static final int MAP_ROWS = 36;

  private final ClassificationEvaluation evaluation;
  private final FittedClassification model;
  private final Table table;

  ClassificationPictures(ClassificationEvaluation evaluation, Table table) {
    this.evaluation = evaluation;
    this.model = evaluation.model();
    this.table = table;
  }

  /** By the names of their files, in the order of the page. */
  Map<String, Chart> charts() {
    Map<String, Chart> charts = new LinkedHashMap<>();
    List<FeatureColumn> features = model.encoder().features();
    if (features.size() == 2 && features.stream().allMatch(f -> f.kind() == ColumnKind.NUMBER)) {
      addMaps(charts, features.get(0).column(), features.get(1).column());
    }
    charts.put("reliability", Charts.reliability(evaluation.reliability()));
    charts.put(
        "uncertainty",
        UncertaintyCharts.parts(
            "entropy of " + model.target() + " (nats)",
            evaluation.explanations().stream().map(RowExplanation::parts).toList()));
    charts.put("risk_coverage", riskCoverage());
    ChainPictures.addTo(charts, model.trace(), model.chains());
    return charts;
  }

  private Chart riskCoverage() {
    double[] errors = evaluation.errors();
    return CoverageCharts.riskAgainstCoverage(
        "share of wrong answers", evaluation.riskCoverage(), RiskCoverage.of(errors, errors));
  }

  private void addMaps(Map<String, Chart> charts, String xName, String yName) {
    EncodedTable encoded = model.encoder().encode(table);
    double[] inputs = encoded.inputs();
    double[] x = RegressionPictures.grid(column(inputs, 0), MAP_COLUMNS);
    double[] y = RegressionPictures.grid(column(inputs, 1), MAP_ROWS);
    int places = x.length * y.length;
    Table rows =
        Table.create(
            DoubleColumn.create(
                xName, IntStream.range(0, places).mapToDouble(i -> x[i % x.length]).toArray()),
            DoubleColumn.create(
                yName, IntStream.range(0, places).mapToDouble(i -> y[i / x.length]).toArray()));
    ClassificationPrediction prediction = model.predict(rows).predictive();
    double[] entropy = IntStream.range(0, places).mapToDouble(prediction::entropy).toArray();
    double[] doubt =
        IntStream.range(0, places).mapToDouble(prediction::mutualInformation).toArray();
    List<ClassPoints> data = points(encoded);
    charts.put(
        "entropy_map", UncertaintyCharts.map(Quantity.ENTROPY, xName, yName, x, y, entropy, data));
    charts.put("doubt_map", UncertaintyCharts.map(Quantity.DOUBT, xName, yName, x, y, doubt, data));
  }

  private static double[] column(double[] inputs, int column) {
    return IntStream.range(0, inputs.length / 2).mapToDouble(i -> inputs[2 * i + column]).toArray();
  }

  private List<ClassPoints> points(EncodedTable rows) {
    return IntStream.range(0, model.classes().size())
        .mapToObj(
            k -> {
              int[] own =
                  IntStream.range(0, rows.rows()).filter(i -> rows.targets()[i] == k).toArray();
              return new ClassPoints(
                  model.classes().get(k),
                  IntStream.of(own).mapToDouble(i -> rows.inputs()[2 * i]).toArray(),
                  IntStream.of(own).mapToDouble(i -> rows.inputs()[2 * i + 1]).toArray());
            })
        .toList();
  }
}
