package org.credence.scoring;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.credence.internal.Checks;

/**
 * What is gained by answering only where the model is sure: the risk, the mean loss of the rows
 * answered, as a function of the coverage, the share of rows answered, the most certain first. Rows
 * of equal uncertainty are taken in random order, and the mean over the orders is given. Immutable.
 *
 * <p>References: R. El-Yaniv and Y. Wiener, On the foundations of noise-free selective
 * classification, JMLR 11 (2010) 1605-1641; Y. Geifman, G. Uziel and R. El-Yaniv, Bias-reduced
 * uncertainty estimation for deep neural classifiers, ICLR 2019, arXiv:1805.08206.
 */
public final class RiskCoverage {

  private final double[] losses;
  private final RankedLosses byUncertainty;

  private RiskCoverage(double[] uncertainties, double[] losses) {
    this.losses = losses;
    this.byUncertainty = new RankedLosses(uncertainties, losses);
  }

  /**
   * The curve of some rows.
   *
   * @param uncertainties what rows are ordered by, such as an entropy or an sd; not modified
   * @param losses what is lost by answering, such as 1 for a wrong class, or |error|; not modified
   * @return the curve
   * @throws IllegalArgumentException if there is no row, lengths differ or an uncertainty is NaN
   */
  public static RiskCoverage of(double[] uncertainties, double[] losses) {
    Checks.positive(losses.length, "number of rows");
    Checks.sameLength(uncertainties.length, losses.length, "uncertainties");
    if (Arrays.stream(uncertainties).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("an uncertainty is NaN, so rows cannot be ordered by it");
    }
    return new RiskCoverage(uncertainties, losses.clone());
  }

  /**
   * The number of rows.
   *
   * @return n, at least 1
   */
  public int rows() {
    return losses.length;
  }

  /**
   * The risk of the most certain rows.
   *
   * @param answered how many, from 1 to n
   * @return their mean loss
   */
  public double risk(int answered) {
    return byUncertainty.mean(answered);
  }

  /**
   * The risk at a coverage: of the first ⌈coverage · n⌉ rows. The standard error takes the
   * threshold on the uncertainty as given.
   *
   * @param coverage in (0, 1]
   * @return the mean loss of the rows answered
   * @throws IllegalArgumentException if the coverage is not in (0, 1]
   */
  public Score riskAt(double coverage) {
    if (!(coverage > 0 && coverage <= 1)) {
      throw new IllegalArgumentException("coverage must be in (0, 1], not " + coverage);
    }
    int answered = (int) Math.ceil(coverage * rows() - Coverage.ROUNDING * rows());
    Score first = Score.mean("", byUncertainty.first(answered));
    String name = "risk at " + Coverage.percent(coverage) + " coverage";
    return new Score(name, risk(answered), first.standardError(), answered);
  }

  /**
   * The area under the curve (AURC), the mean of the risk over 1 to n rows answered. Standard error
   * by the jackknife.
   *
   * @return in units of the loss; lower is better
   */
  public Score area() {
    double error = Jackknife.standardError(byUncertainty.areasWithoutRow());
    return new Score("AURC", byUncertainty.area(), error, rows());
  }

  /**
   * The area under the curve above that of the best order, by the losses themselves (E-AURC).
   * Standard error by the jackknife.
   *
   * @return in units of the loss, at least 0; lower is better
   */
  public Score excessArea() {
    RankedLosses best = new RankedLosses(losses, losses);
    double[] own = byUncertainty.areasWithoutRow();
    double[] least = best.areasWithoutRow();
    double[] excess = IntStream.range(0, rows()).mapToDouble(i -> own[i] - least[i]).toArray();
    double value = byUncertainty.area() - best.area();
    return new Score("excess AURC", value, Jackknife.standardError(excess), rows());
  }
}
