package org.credence.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.credence.scoring.Coverage;
import org.credence.scoring.RiskCoverage;

/** Pictures of where intervals hold, and of what is gained by answering only sure rows. */
public final class CoverageCharts {

  private static final double CONFIDENCE = 0.95;

  /** Points of a curve; more are not seen. */
  private static final int POINTS = 200;

  private CoverageCharts() {}

  /**
   * The coverage of intervals in groups of rows, each with its exact range.
   *
   * @param groups the coverage of each group by its name, all of one level, at least one
   * @return the chart
   */
  public static Chart coverageByGroup(Map<String, Coverage> groups) {
    List<String> names = new ArrayList<>();
    groups.forEach((name, c) -> names.add(name + " (" + c.inside().trials() + " rows)"));
    List<Coverage> coverages = List.copyOf(groups.values());
    int n = coverages.size();
    double level = coverages.get(0).level();
    double each = 1 - (1 - CONFIDENCE) / n;
    double[] places = IntStream.range(0, n).mapToDouble(i -> n - i).toArray();
    double[] share = coverages.stream().mapToDouble(c -> c.inside().share()).toArray();
    double[] lower = coverages.stream().mapToDouble(c -> c.inside().lower(each)).toArray();
    double[] upper = coverages.stream().mapToDouble(c -> c.inside().upper(each)).toArray();
    String percent = String.format(Locale.ROOT, "%.0f %%", 100 * level);
    double from = Math.max(0, Math.floor(10 * Series.min(lower)) / 10);
    long off = IntStream.range(0, n).filter(i -> level < lower[i] || level > upper[i]).count();
    return new Canvas(
            "Do " + percent + " intervals hold everywhere?",
            "share of observations inside their " + percent + " interval",
            "")
        .rangeOfX(from, 1)
        .namesOnY(names)
        .spans("range of the true share", lower, upper, places, Palette.TOTAL_LINE)
        .reference(percent, new double[] {level, level}, new double[] {0.4, n + 0.6})
        .points("observed share", share, places, Palette.MEAN)
        .finish(
            "The bars are exact binomial ranges that hold for all groups together with 95 %"
                + " confidence. "
                + (off == 0
                    ? "Every one reaches the dashed line: no group is shown to be treated worse."
                    : off + " of " + n + " miss the dashed line."));
  }

  /**
   * The mean loss of the rows answered against how many are answered, the most certain first.
   *
   * @param loss what the loss is, with its unit
   * @param curve of the model's uncertainties
   * @param best the curve of the losses themselves: the best order there is
   * @return the chart
   */
  public static Chart riskAgainstCoverage(String loss, RiskCoverage curve, RiskCoverage best) {
    int n = curve.rows();
    int[] answered =
        IntStream.rangeClosed(1, Math.min(n, POINTS))
            .map(
                i ->
                    (int)
                        Math.max(Math.min(2, n), Math.round((double) i * n / Math.min(n, POINTS))))
            .distinct()
            .toArray();
    double[] share = Series.of(answered, k -> (double) k / n);
    double[] risk = Series.of(answered, curve::risk);
    double[] error = Series.of(answered, k -> curve.riskAt((double) k / n).standardError());
    double[] least = Series.of(answered, best::risk);
    double all = curve.risk(n);
    double[] upper = Series.of(risk.length, i -> risk[i] + 2 * error[i]);
    double[] lower = Series.of(risk.length, i -> Math.max(0, risk[i] - 2 * error[i]));
    int half = (int) Math.ceil(n / 2.0);
    return new Canvas(
            "What is gained by answering only where the model is sure",
            "share of rows answered, the most certain first",
            loss)
        .range(0, 1, 0, 1.05 * Math.max(Series.max(risk), Math.min(Series.max(upper), 2 * all)))
        .band("± 2 standard errors", share, lower, upper, Palette.NULL_BAND)
        .reference("answering at random", new double[] {0, 1}, new double[] {all, all})
        .thin("best possible order", share, least, Palette.DATA)
        .line("the model's order", share, risk, Palette.MEAN)
        .finish(
            String.format(
                Locale.ROOT,
                "Answering only the surer half brings the %s from %.3g to %.3g. A curve that does"
                    + " not fall towards the left says that the uncertainty does not tell right"
                    + " from wrong.",
                loss,
                all,
                curve.risk(half)));
  }
}
