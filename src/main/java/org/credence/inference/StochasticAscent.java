package org.credence.inference;

import java.util.Locale;
import org.credence.optim.Optimizer;
import org.credence.random.RandomStream;

/**
 * The training loop that all gradient methods share: batches from fresh permutations of the rows,
 * one optimiser step each, the objective averaged over windows. Every epoch visits ⌊N/n⌋ full
 * batches, so the rows left out differ from epoch to epoch and the rescaling by N/n stays unbiased.
 */
public final class StochasticAscent {

  private static final int WINDOWS = 200;

  private final StochasticObjective objective;
  private final int rows;
  private final Optimizer optimizer;
  private final int steps;
  private final boolean clipping;

  private StochasticAscent(
      StochasticObjective objective, int rows, Optimizer optimizer, int steps, boolean clipping) {
    this.objective = objective;
    this.rows = rows;
    this.optimizer = optimizer;
    this.steps = steps;
    this.clipping = clipping;
  }

  /**
   * The loop.
   *
   * @param objective what to maximise
   * @param rows the number of rows the batches are taken from
   * @param optimizer takes the steps (of the negated objective)
   * @param steps the number of steps, at least 1
   * @return the loop, to be run once
   */
  public static StochasticAscent of(
      StochasticObjective objective, int rows, Optimizer optimizer, int steps) {
    return new StochasticAscent(objective, rows, optimizer, steps, true);
  }

  /**
   * The same without shortening gradients that are far longer than the recent ones: for optimisers
   * that need their mean.
   *
   * @return the loop, to be run once
   */
  public StochasticAscent withoutClipping() {
    return new StochasticAscent(objective, rows, optimizer, steps, false);
  }

  /**
   * Runs all steps.
   *
   * @param position where to start; modified: where the run ended
   * @param name what the objective is called in the trace
   * @param stream the source of the permutations
   * @param progress told after each window and at the end
   * @return the trace
   * @throws DivergenceException if the objective, or where the run ended, is infinite or NaN
   */
  public Trace run(double[] position, String name, RandomStream stream, ProgressListener progress) {
    Optimizer.State state = optimizer.start(position.length);
    double[] gradient = new double[position.length];
    int[] order = stream.permutation(rows);
    int perWindow = Math.max(1, steps / WINDOWS);
    int windows = steps / perWindow;
    double[] means = new double[windows];
    double[] errors = new double[windows];
    Window window = new Window();
    GradientClip clip = new GradientClip();
    int at = 0;
    for (int step = 0; step < steps; step++) {
      if (at + objective.batchSize() > rows) {
        stream.shuffle(order);
        at = 0;
      }
      objective.chooseBatch(order, at);
      at += objective.batchSize();
      double value = objective.valueAndGradient(position, gradient);
      requireFinite(value, "the objective", step);
      if (clipping) {
        clip.apply(gradient);
      }
      negate(gradient);
      state.step(position, gradient);
      window.add(value);
      boolean full = (step + 1) % perWindow == 0;
      if (full || step + 1 == steps) {
        progress.onProgress(step + 1L, steps, window.mean());
      }
      if (full) {
        means[step / perWindow] = window.mean();
        errors[step / perWindow] = window.standardError();
        window = new Window();
      }
    }
    // The last step has no evaluation after it that would notice.
    for (double coordinate : position) {
      requireFinite(coordinate, "a parameter", steps - 1);
    }
    return Trace.of(name, perWindow, means, errors);
  }

  private static void negate(double[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = -gradient[i];
    }
  }

  private static void requireFinite(double value, String what, int step) {
    if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
      throw new DivergenceException(
          String.format(
              Locale.ROOT,
              "Training diverged at step %d: %s is %s; choose a smaller step size or look"
                  + " for extreme values in the table",
              step + 1,
              what,
              value));
    }
  }

  /** Mean and standard error of the values of one window. */
  private static final class Window {
    private int count;
    private double mean;
    private double squares;

    void add(double value) {
      count++;
      double delta = value - mean;
      mean += delta / count;
      squares += delta * (value - mean);
    }

    double mean() {
      return mean;
    }

    double standardError() {
      return count < 2 ? 0 : Math.sqrt(squares / (count - 1) / count);
    }
  }
}
