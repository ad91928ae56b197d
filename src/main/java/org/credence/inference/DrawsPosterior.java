package org.credence.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.credence.internal.Checks;
import org.credence.random.RandomStream;

/**
 * A posterior known by the draws that Markov chains left: K chains of n draws each. Immutable.
 *
 * <p>{@link #draw} hands out stored draws in an order that spreads the first indices evenly over
 * all chains and over each chain's length, so that a prediction from 500 of 4,000 draws uses every
 * chain, and neighbours on a chain, which resemble each other, are used last: the index times a
 * stride near Kn divided by the golden ratio, modulo Kn. The stride has no factor in common with
 * Kn, so the first Kn indices visit each draw once; then the order repeats.
 */
public final class DrawsPosterior implements Posterior {

  /** The kind in a {@link PosteriorState}. */
  public static final String KIND = "draws";

  private static final double INVERSE_GOLDEN_RATIO = 0.6180339887498949;

  private final int dimension;
  private final int drawsPerChain;

  /** One array per chain, its draws one after another. */
  private final double[][] chains;

  private final long stride;

  private DrawsPosterior(int dimension, double[][] chains) {
    this.dimension = dimension;
    this.drawsPerChain = chains[0].length / dimension;
    this.chains = chains;
    this.stride = stride((long) chains.length * drawsPerChain);
  }

  /**
   * The posterior of given draws.
   *
   * @param dimension the length of θ, at least 1
   * @param chains one array per chain, which holds its draws one after another; not copied, not to
   *     be modified; at least one chain, all of the same length, each with at least one draw
   * @return the posterior
   * @throws IllegalArgumentException if there are no draws or the lengths do not fit
   */
  public static DrawsPosterior of(int dimension, List<double[]> chains) {
    Checks.positive(dimension, "dimension");
    Checks.positive(chains.size(), "the number of chains");
    int draws = Checks.positive(chains.get(0).length / dimension, "the number of draws of a chain");
    for (double[] chain : chains) {
      Checks.sameLength(chain.length, draws * dimension, "Each chain");
    }
    return new DrawsPosterior(dimension, chains.toArray(double[][]::new));
  }

  /**
   * Makes a posterior again.
   *
   * @param state what {@link #state()} gave
   * @return an equal posterior
   */
  public static DrawsPosterior of(PosteriorState state) {
    double[] shape = state.array("shape");
    return of(
        (int) shape[1],
        IntStream.range(0, (int) shape[0]).mapToObj(k -> state.array("chain" + k)).toList());
  }

  /** The first number from total/φ on that has no factor in common with the total. */
  private static long stride(long total) {
    long stride = Math.max(1, Math.round(total * INVERSE_GOLDEN_RATIO));
    while (greatestCommonDivisor(stride, total) != 1) {
      stride++;
    }
    return stride;
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /**
   * The number of chains.
   *
   * @return K, at least 1
   */
  public int chains() {
    return chains.length;
  }

  /**
   * The number of draws of each chain.
   *
   * @return n, at least 1
   */
  public int drawsPerChain() {
    return drawsPerChain;
  }

  /**
   * One stored draw.
   *
   * @param chain from 0
   * @param draw its place on the chain, from 0
   * @return a copy of θ
   * @throws IndexOutOfBoundsException if there is no such draw
   */
  public double[] draw(int chain, int draw) {
    int from = Objects.checkIndex(draw, drawsPerChain) * dimension;
    return Arrays.copyOfRange(chains[chain], from, from + dimension);
  }

  /**
   * All draws of one parameter, as convergence diagnostics take them.
   *
   * @param parameter its place in θ, from 0
   * @return a new array, chains x draws
   * @throws IndexOutOfBoundsException if there is no such parameter
   */
  public double[][] draws(int parameter) {
    Objects.checkIndex(parameter, dimension);
    double[][] values = new double[chains.length][drawsPerChain];
    for (int chain = 0; chain < chains.length; chain++) {
      for (int i = 0; i < drawsPerChain; i++) {
        values[chain][i] = chains[chain][i * dimension + parameter];
      }
    }
    return values;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /**
   * A stored draw: the stream is not used, and indices beyond the number of draws begin again.
   *
   * @param index the number of the draw, from 0
   * @param stream not used
   * @param theta where the draw goes; overwritten
   */
  @Override
  public void draw(int index, RandomStream stream, double[] theta) {
    int place = place(index);
    int from = place % drawsPerChain * dimension;
    System.arraycopy(chains[place / drawsPerChain], from, theta, 0, dimension);
  }

  /** Where the draw of an index stands, chain after chain. */
  private int place(int index) {
    long total = (long) chains.length * drawsPerChain;
    return (int) (index % total * stride % total);
  }

  /**
   * Puts what was computed from the draws 0, 1, ... back in the order of the chains, as convergence
   * diagnostics take it.
   *
   * @param values one for each of the first Kn indices of {@link #draw(int, RandomStream,
   *     double[])}; not modified
   * @return a new array, chains x draws
   * @throws IllegalArgumentException if there are not Kn values
   */
  public double[][] byChain(double[] values) {
    Checks.sameLength(values.length, chains.length * drawsPerChain, "values");
    double[][] ordered = new double[chains.length][drawsPerChain];
    for (int index = 0; index < values.length; index++) {
      int place = place(index);
      ordered[place / drawsPerChain][place % drawsPerChain] = values[index];
    }
    return ordered;
  }

  /**
   * The posterior of fewer draws: of each chain every t-th, the first included.
   *
   * @param every t, at least 1
   * @return with the same chains
   */
  public DrawsPosterior thinned(int every) {
    if (Checks.positive(every, "every") == 1) {
      return this;
    }
    return of(dimension, Arrays.stream(chains).map(chain -> thinned(chain, every)).toList());
  }

  private double[] thinned(double[] chain, int every) {
    double[] kept = new double[(drawsPerChain + every - 1) / every * dimension];
    for (int to = 0; to < kept.length; to += dimension) {
      System.arraycopy(chain, to * every, kept, to, dimension);
    }
    return kept;
  }

  @Override
  public PosteriorState state() {
    double[] shape = {chains.length, dimension};
    PosteriorState state = PosteriorState.of(KIND).with("shape", shape);
    for (int chain = 0; chain < chains.length; chain++) {
      state = state.with("chain" + chain, chains[chain]);
    }
    return state;
  }
}
