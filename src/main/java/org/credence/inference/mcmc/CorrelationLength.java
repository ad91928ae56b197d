package org.credence.inference.mcmc;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.credence.diagnostics.EffectiveSampleSize;

/**
 * The length that a chain travels for one independent draw: its path, divided by the effective
 * number of draws on it, averaged over coordinates. Of a long path {@value #MOST_POINTS} evenly
 * spread points count, so a length below a few distances between them is not resolved. For one
 * chain.
 */
final class CorrelationLength {

  private static final int MOST_POINTS = 300;

  private final double[][] points;
  private final int every;
  private int steps;
  private double path;

  /** With room for a number of steps. */
  CorrelationLength(int dimension, int steps) {
    every = Math.max(1, (steps + MOST_POINTS - 1) / MOST_POINTS);
    points = new double[dimension][Math.max(1, steps / every)];
  }

  /** Takes a step into account: where it went, not modified, and how far. */
  void add(double[] position, double stepSize) {
    steps++;
    path += stepSize;
    if (steps % every == 0) {
      for (int i = 0; i < position.length; i++) {
        points[i][steps / every - 1] = position[i];
      }
    }
  }

  /** The length; none if fewer than six points were kept or none of the coordinates varies. */
  OptionalDouble length() {
    return IntStream.range(0, points.length)
        .mapToDouble(i -> EffectiveSampleSize.unsplit(new double[][] {points[i]}))
        .filter(Double::isFinite)
        .map(size -> path / size)
        .average();
  }
}
