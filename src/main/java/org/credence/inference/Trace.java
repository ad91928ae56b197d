package org.credence.inference;

import java.util.Arrays;
import java.util.List;
import org.credence.internal.Checks;

/**
 * The objective over a run, averaged over equal windows of steps, with the standard error that its
 * Monte Carlo noise gives each average. Higher is better. Immutable.
 */
public final class Trace {

  private final String objective;
  private final int stepsPerWindow;
  private final double[] means;
  private final double[] standardErrors;

  private Trace(String objective, int stepsPerWindow, double[] means, double[] standardErrors) {
    this.objective = objective;
    this.stepsPerWindow = stepsPerWindow;
    this.means = means;
    this.standardErrors = standardErrors;
  }

  /**
   * A trace.
   *
   * @param objective what was maximised, for example {@code "ELBO"}
   * @param stepsPerWindow the number of steps averaged
   * @param means one per window, in nats; copied
   * @param standardErrors one per window, in nats; copied
   * @return the trace
   */
  public static Trace of(
      String objective, int stepsPerWindow, double[] means, double[] standardErrors) {
    Checks.positive(stepsPerWindow, "stepsPerWindow");
    Checks.sameLength(standardErrors.length, means.length, "standardErrors");
    return new Trace(objective, stepsPerWindow, means.clone(), standardErrors.clone());
  }

  /**
   * The average over independent runs of the same method. A run that ended before others counts
   * with its last value from there on.
   *
   * @param traces at least one, all of the same objective and window, none empty
   * @return the average of the means, with its standard errors, as long as the longest run
   */
  public static Trace mean(List<Trace> traces) {
    Trace first = traces.get(0);
    double[] means = new double[traces.stream().mapToInt(t -> t.means.length).max().orElseThrow()];
    double[] standardErrors = new double[means.length];
    for (Trace trace : traces) {
      for (int i = 0; i < means.length; i++) {
        int window = Math.min(i, trace.means.length - 1);
        double error = trace.standardErrors[window] / traces.size();
        means[i] += trace.means[window] / traces.size();
        standardErrors[i] = Math.hypot(standardErrors[i], error);
      }
    }
    return new Trace(first.objective, first.stepsPerWindow, means, standardErrors);
  }

  /**
   * This run and its continuation.
   *
   * @param continuation of the same objective and window
   * @return one trace of both
   * @throws IllegalArgumentException if the windows differ
   */
  public Trace then(Trace continuation) {
    Checks.sameLength(continuation.stepsPerWindow, stepsPerWindow, "A window");
    return new Trace(
        objective,
        stepsPerWindow,
        joined(means, continuation.means),
        joined(standardErrors, continuation.standardErrors));
  }

  private static double[] joined(double[] first, double[] second) {
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /**
   * What was maximised.
   *
   * @return for example {@code "ELBO"}
   */
  public String objective() {
    return objective;
  }

  /**
   * The number of steps each value averages.
   *
   * @return at least 1
   */
  public int stepsPerWindow() {
    return stepsPerWindow;
  }

  /**
   * The averages, in nats, first to last.
   *
   * @return a copy
   */
  public double[] means() {
    return means.clone();
  }

  /**
   * The standard errors of the averages, in nats.
   *
   * @return a copy
   */
  public double[] standardErrors() {
    return standardErrors.clone();
  }

  /**
   * The objective at the end of the run: the average over the last tenth of the windows.
   *
   * @return in nats; higher is better
   */
  public double last() {
    return mean(means.length - tenth(), means.length);
  }

  /**
   * The gain of the last tenth of the run over the tenth before it.
   *
   * @return in nats; near 0 when the run has settled
   */
  public double gain() {
    int tenth = tenth();
    return last() - mean(Math.max(0, means.length - 2 * tenth), means.length - tenth);
  }

  /**
   * The standard error of {@link #gain()}.
   *
   * @return in nats
   */
  public double gainStandardError() {
    int from = Math.max(0, means.length - 2 * tenth());
    double sum = 0;
    for (int i = from; i < means.length; i++) {
      sum += standardErrors[i] * standardErrors[i];
    }
    return Math.sqrt(sum) / tenth();
  }

  /**
   * Whether the run has settled: its last gain is within twice its standard error, or below a
   * hundredth of a nat, or the objective falls.
   *
   * @return true if more steps would hardly help
   */
  public boolean converged() {
    return means.length >= 20 && gain() <= Math.max(0.01, 2 * gainStandardError());
  }

  private int tenth() {
    return Math.max(1, means.length / 10);
  }

  private double mean(int from, int to) {
    return Arrays.stream(means, from, to).average().orElse(Double.NaN);
  }
}
