package org.credence.bench;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Fit;
import org.credence.inference.OptimizedStart;
import org.credence.inference.ProgressListener;
import org.credence.inference.mcmc.Mclmc;
import org.credence.inference.mcmc.Nuts;
import org.credence.model.LogDensity;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole sampling runs, warm-up included, each chain on its own thread: gradient evaluations and
 * effective draws a second, of all chains together. Effective draws are those of the network's
 * output (bulk), the mean and the least over 50 rows. Chains start at networks trained beforehand.
 * A run takes from seconds to minutes, so it needs no other to warm up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 0)
@Measurement(iterations = 2, time = 1)
public class SamplerBenchmark {

  /**
   * Of warm-up, and as many draws: fewer than the default, as one may take a thousand gradients.
   */
  private static final int NUTS_STEPS = 200;

  /** Which network and table. */
  @Param public SampledNetwork network;

  /** Which sampler. */
  @Param({Nuts.NAME, Mclmc.NAME})
  public String method;

  /** How many chains, and threads. */
  @Param({"1", "2"})
  public int chains;

  private LogPosterior target;
  private double[][] starts;
  private FunctionDraws functions;
  private ForkJoinPool pool;
  private long seed;

  /** What a second of sampling gives. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Yield {
    /** Evaluations of the gradient over all rows. */
    public double gradients;

    /** Effective draws, the mean over rows. */
    public double effectiveDraws;

    /** Effective draws, the least over rows. */
    public double leastEffectiveDraws;

    /** For JMH. */
    public Yield() {}
  }

  /** Trains the starts. */
  @Setup
  public void start() {
    target = network.posterior();
    functions = new FunctionDraws(target);
    pool = new ForkJoinPool(chains);
    starts = new double[chains][];
    for (int k = 0; k < chains; k++) {
      starts[k] = OptimizedStart.withDefaults().find(target, RandomStream.of(17).split(k));
    }
  }

  /** Ends the threads. */
  @TearDown
  public void end() {
    pool.shutdown();
  }

  /**
   * One run; each has a seed of its own.
   *
   * @param yield counted
   * @return the draws
   */
  @Benchmark
  public DrawsPosterior run(Yield yield) {
    AtomicLong gradients = new AtomicLong();
    RandomStream stream = RandomStream.of(seed++);
    Supplier<LogDensity> evaluators = () -> new Counting(target.evaluator(), gradients);
    IntFunction<double[]> first = k -> starts[k];
    Fit fit = pool.submit(() -> sample(evaluators, first, stream)).join();
    DrawsPosterior draws = (DrawsPosterior) fit.posterior();
    double[] effective = functions.effectiveSizes(draws);
    yield.gradients += gradients.get();
    yield.effectiveDraws += Arrays.stream(effective).average().orElseThrow();
    yield.leastEffectiveDraws += Arrays.stream(effective).min().orElseThrow();
    return draws;
  }

  private Fit sample(
      Supplier<LogDensity> evaluators, IntFunction<double[]> first, RandomStream stream) {
    return method.equals(Nuts.NAME)
        ? Nuts.withDefaults()
            .withChains(chains)
            .withWarmup(NUTS_STEPS)
            .withDraws(NUTS_STEPS)
            .sample(evaluators, first, stream, ProgressListener.NONE)
        : Mclmc.withDefaults()
            .withChains(chains)
            .sample(evaluators, first, stream, ProgressListener.NONE);
  }

  /** Counts what is asked of a density. */
  private record Counting(LogDensity density, AtomicLong gradients) implements LogDensity {

    @Override
    public int dimension() {
      return density.dimension();
    }

    @Override
    public double value(double[] position) {
      return density.value(position);
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradient) {
      gradients.incrementAndGet();
      return density.valueAndGradient(position, gradient);
    }
  }
}
