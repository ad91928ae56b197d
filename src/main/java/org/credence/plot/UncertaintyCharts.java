package org.credence.plot;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.credence.predictive.UncertaintyParts;

/** Pictures of how uncertain a model is, and of what. */
public final class UncertaintyCharts {

  private UncertaintyCharts() {}

  /** What a map of two inputs shows. */
  public enum Quantity {
    /** The whole uncertainty of a class: the entropy of the average over draws. */
    ENTROPY("entropy", Palette.MEAN),
    /** The part that is noise: the average entropy of a draw. */
    NOISE("expected entropy", Palette.ALEATORIC_LINE),
    /** The part that is doubt about the function: the mutual information. */
    DOUBT("mutual information", Palette.EPISTEMIC_LINE);

    private final String label;
    private final Color color;

    Quantity(String label, Color color) {
      this.label = label;
      this.color = color;
    }
  }

  /**
   * How uncertain each row is, and its two parts, the surest rows first. What adds up is the
   * variance of a number, or the entropy of a class; the parts of an sd together reach above the
   * whole.
   *
   * @param axis what is shown, with its unit
   * @param rows of some rows, of one measure, at least one
   * @return the chart
   */
  public static Chart parts(String axis, List<UncertaintyParts> rows) {
    List<UncertaintyParts> ordered =
        rows.stream().sorted(Comparator.comparingDouble(UncertaintyParts::total)).toList();
    int n = ordered.size();
    double[] rank = Series.of(n, i -> i + 1);
    double[] total = Series.of(n, i -> ordered.get(i).total());
    long doubtful = rows.stream().filter(r -> r.epistemicShare() > 0.5).count();
    return new Canvas("What the uncertainty is made of", "rows, the surest first", axis)
        .range(1, Math.max(2, n), 0, 1.05 * Series.max(total))
        .band("whole", rank, new double[n], total, Palette.TOTAL)
        .line("noise", rank, Series.of(n, i -> ordered.get(i).aleatoric()), Palette.ALEATORIC_LINE)
        .line(
            "doubt about the function",
            rank,
            Series.of(n, i -> ordered.get(i).epistemic()),
            Palette.EPISTEMIC_LINE)
        .finish(
            String.format(
                Locale.ROOT,
                "More rows of data would lower the doubt, not the noise. Doubt makes up most of the"
                    + " %s in %d of %d rows.",
                rows.get(0).measure(),
                doubtful,
                n));
  }

  /**
   * A map of an uncertainty over two inputs, with the data of each class on it.
   *
   * @param quantity which uncertainty
   * @param xName the name of the first input, with its unit
   * @param yName the name of the second
   * @param x the values of the first on the map, ascending at equal distances
   * @param y the values of the second
   * @param values in nats, one for each place, x changing fastest
   * @param data the rows to be drawn on it
   * @return the chart
   */
  public static Chart map(
      Quantity quantity,
      String xName,
      String yName,
      double[] x,
      double[] y,
      double[] values,
      List<ClassPoints> data) {
    List<Color> shades = Palette.shades(quantity.color);
    double step = roundStep(Series.max(values) / shades.size());
    double stepX = x[1] - x[0];
    double stepY = y[1] - y[0];
    Canvas canvas =
        new Canvas("Where the model is unsure: " + quantity.label + " (nats)", xName, yName)
            .range(
                x[0] - stepX / 2,
                x[x.length - 1] + stepX / 2,
                y[0] - stepY / 2,
                y[y.length - 1] + stepY / 2);
    for (int level = 0; level < shades.size(); level++) {
      double from = level * step;
      double to = from + step;
      int[] places =
          IntStream.range(0, values.length)
              .filter(i -> from <= values[i] && values[i] < to)
              .toArray();
      if (places.length > 0) {
        canvas.cells(
            "to "
                + BigDecimal.valueOf(to)
                    .round(new MathContext(2))
                    .stripTrailingZeros()
                    .toPlainString(),
            Series.of(places, i -> x[i % x.length]),
            Series.of(places, i -> y[i / x.length]),
            x.length,
            y.length,
            shades.get(level));
      }
    }
    for (int k = 0; k < data.size(); k++) {
      canvas.rimmedPoints(
          data.get(k).name(), data.get(k).x(), data.get(k).y(), Palette.classColor(k));
    }
    return canvas.finish(
        "The darker, the less sure. Between classes the model should be unsure; far from all data"
            + " it should be unsure too, and where it is not, its certainty is not to be trusted.");
  }

  /** The next of 1, 2, 2.5, 5 and 10 times a power of ten. */
  private static double roundStep(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1e-9))));
    return power
        * DoubleStream.of(1, 2, 2.5, 5, 10).filter(f -> f * power > least).findFirst().orElse(20);
  }

  /**
   * The rows of one class.
   *
   * @param name of the class
   * @param x their first inputs
   * @param y their second
   */
  public record ClassPoints(String name, double[] x, double[] y) {

    /**
     * Copies the arrays.
     *
     * @param name of the class
     * @param x their first inputs
     * @param y their second
     */
    public ClassPoints {
      x = x.clone();
      y = y.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ClassPoints p
          && name.equals(p.name)
          && Arrays.equals(x, p.x)
          && Arrays.equals(y, p.y);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }
}
