package org.credence.inference;

import java.util.List;
import java.util.Optional;
import org.credence.random.RandomStream;

/**
 * A distribution over a model's parameter vector θ that can be drawn from. Immutable and safe to
 * share among threads.
 */
public interface Posterior {

  /**
   * The number of parameters.
   *
   * @return the length of θ
   */
  int dimension();

  /**
   * One draw. The same stream and index give the same draw, in any order and on any thread.
   *
   * @param index the number of the draw, from 0
   * @param stream the source of randomness, used only through {@link RandomStream#split(long)}
   * @param theta where the draw goes; overwritten
   */
  void draw(int index, RandomStream stream, double[] theta);

  /**
   * Where the network is to be linearised for predictions from draws of this posterior: with a
   * point w*, a draw w has the outputs f(x, w*) + ∂f/∂w (w − w*), else f(x, w).
   *
   * @return the point, as a vector θ of parameters; nothing for most posteriors
   */
  default Optional<double[]> linearizationPoint() {
    return Optional.empty();
  }

  /**
   * The posteriors whose draws are handed out in turn: draw i is one of member i modulo their
   * number.
   *
   * @return this one alone unless several are pooled
   */
  default List<Posterior> members() {
    return List.of(this);
  }

  /**
   * What is needed to make this posterior again.
   *
   * @return its kind and its numbers
   */
  PosteriorState state();
}
