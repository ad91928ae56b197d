package org.credence.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.credence.distribution.NormalFamily;
import org.credence.plot.Chart;
import org.credence.plot.Charts;
import org.credence.predictive.RegressionPrediction;
import org.credence.scoring.CalibrationCurve;
import org.credence.scoring.ClassAssessment;
import org.credence.scoring.NumericAssessment;
import org.credence.scoring.PitHistogram;

/** The pictures of forecasts made elsewhere, those that their form allows. */
final class ForecastCharts {

  private ForecastCharts() {}

  static Map<String, Chart> of(String target, NumericAssessment assessment, double[] observed) {
    Map<String, Chart> charts = new LinkedHashMap<>();
    double[] means = assessment.means();
    double[] sds = assessment.sds();
    if (sds.length > 0) {
      double[][] tuples =
          IntStream.range(0, means.length)
              .mapToObj(row -> new double[] {means[row], sds[row]})
              .toArray(double[][]::new);
      RegressionPrediction forecast = RegressionPrediction.of(NormalFamily.INSTANCE, tuples);
      charts.put("observed_predicted", Charts.observedAgainstPredicted(target, forecast, observed));
      charts.put("sd_error", Charts.sdAgainstError(target, forecast, observed));
    }
    double[] pit = assessment.pit();
    if (pit.length > 0) {
      charts.put("calibration", Charts.calibrationCurve(CalibrationCurve.ofIntervals(pit)));
      int bins = Math.max(4, Math.min(20, pit.length / 10));
      charts.put("pit", Charts.pitHistogram(PitHistogram.of(pit, bins)));
    }
    return charts;
  }

  static Map<String, Chart> of(ClassAssessment assessment) {
    return Map.of("reliability", Charts.reliability(assessment.reliability()));
  }
}
