package org.credence.bench;

import java.util.concurrent.TimeUnit;
import org.credence.autodiff.Program;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Gradient evaluations a second: of one chain, of two chains together, and what they would be if
 * there were nothing but the matrix products in them. The rate of gradients over that of products
 * is the share of time inside BLAS.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class ChainGradientBenchmark {

  /** Which network and table. */
  @Param public SampledNetwork network;

  private Gradient gradient;
  private Program products;

  /** Records both programs, for each thread its own. */
  @Setup
  public void record() {
    gradient = new Gradient(network.posterior());
    products = network.products();
  }

  /**
   * One chain.
   *
   * @return the log posterior
   */
  @Benchmark
  public double oneChain() {
    return gradient.run();
  }

  /**
   * Two chains side by side; the rate is that of both together.
   *
   * @return the log posterior
   */
  @Benchmark
  @Threads(2)
  public double twoChains() {
    return gradient.run();
  }

  /**
   * The matrix products of one gradient.
   *
   * @return what was run
   */
  @Benchmark
  public Program productsOnly() {
    products.run();
    return products;
  }
}
