package org.credence.inference.mcmc;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.credence.inference.ChainInfo;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Fit;
import org.credence.inference.ProgressListener;
import org.credence.model.LogDensity;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/**
 * Several chains of one sampler, side by side on the threads of the current fork-join pool. Each
 * has its own evaluator and its own split of the stream, so the draws do not depend on the number
 * of threads. Immutable.
 */
final class Chains {

  private final int number;
  private final ChainSampler sampler;

  private Chains(int number, ChainSampler sampler) {
    this.number = number;
    this.sampler = sampler;
  }

  static Chains of(int number, ChainSampler sampler) {
    return new Chains(number, sampler);
  }

  /**
   * Samples a log posterior.
   *
   * @param target the log posterior
   * @param start where the chains start
   * @param stream the source of randomness
   * @param listener told how far all chains together are; what it throws ends the run
   * @return all draws after warm-up, the log posterior over them, and each chain's information
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  Fit run(LogPosterior target, ChainStart start, RandomStream stream, ProgressListener listener) {
    return run(target, own -> target.evaluator(), start, stream, listener);
  }

  /**
   * Samples a log posterior through evaluators that use randomness of their own.
   *
   * @param target the log posterior, at which chains start
   * @param evaluator makes an evaluator of it from a chain's own stream
   * @param start where the chains start
   * @param stream the source of randomness
   * @param listener told how far all chains together are; what it throws ends the run
   * @return all draws after warm-up, the log posterior over them, and each chain's information
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  Fit run(
      LogPosterior target,
      Function<RandomStream, ? extends LogDensity> evaluator,
      ChainStart start,
      RandomStream stream,
      ProgressListener listener) {
    RandomStream starts = stream.split("start");
    return run(evaluator, k -> start.start(target, starts.split(k), k), stream, listener);
  }

  /**
   * Samples any log density.
   *
   * @param target makes an evaluator for each chain from the chain's own stream
   * @param starts the first point of each chain
   * @param stream the source of randomness
   * @param listener told how far all chains together are; what it throws ends the run
   * @return all draws after warm-up, the log density over them, and each chain's information
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  Fit run(
      Function<RandomStream, ? extends LogDensity> target,
      IntFunction<double[]> starts,
      RandomStream stream,
      ProgressListener listener) {
    ChainProgress progress = new ChainProgress(listener, (long) number * sampler.steps());
    RandomStream streams = stream.split("chain");
    List<ChainDraws> chains =
        IntStream.range(0, number)
            .parallel()
            .mapToObj(k -> chain(target, () -> starts.apply(k), streams.split(k), progress))
            .flatMap(Optional::stream)
            .toList();
    progress.throwFailure();
    return fit(chains);
  }

  /** A chain that throws must not leave the others running behind the caller's back. */
  private Optional<ChainDraws> chain(
      Function<RandomStream, ? extends LogDensity> target,
      Supplier<double[]> start,
      RandomStream stream,
      ChainProgress progress) {
    try {
      LogDensity density = progress.guard(target.apply(stream));
      return Optional.of(sampler.sample(density, start.get(), stream, progress));
    } catch (RuntimeException | Error e) {
      progress.fail(e);
      return Optional.empty();
    }
  }

  private static Fit fit(List<ChainDraws> chains) {
    int dimension = chains.get(0).dimension();
    List<ChainInfo> infos = chains.stream().map(ChainDraws::info).toList();
    DrawsPosterior posterior =
        DrawsPosterior.of(dimension, chains.stream().map(ChainDraws::draws).toList());
    return new Fit(posterior, LogDensityTrace.of(infos), infos);
  }
}
