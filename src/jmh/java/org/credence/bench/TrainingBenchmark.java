package org.credence.bench;

import java.util.concurrent.TimeUnit;
import org.credence.inference.Fit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time and allocation of one training step, as a share of a whole fit: W1, W2 and W3 by Bayes by
 * backprop, W6 by Monte Carlo dropout. What a fit spends before its first step is in the figures,
 * divided by the steps; {@link SetUpBenchmark} has it by itself.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrainingBenchmark {

  private static final int W1_STEPS = 50_000;
  private static final int W2_STEPS = 10_000;
  private static final int W3_STEPS = 50;
  private static final int W6_STEPS = 20_000;

  private final Training w1 = Workloads.w1();
  private final Training w2 = Workloads.w2();
  private final Training w3 = Workloads.w3();
  private final Training w6 = Workloads.w6();

  /**
   * W1: 13-50-1, batch 32.
   *
   * @return what was fitted
   */
  @Benchmark
  @OperationsPerInvocation(W1_STEPS)
  public Fit w1() {
    return w1.run(W1_STEPS);
  }

  /**
   * W2: 13-50-50-1, batch 128.
   *
   * @return what was fitted
   */
  @Benchmark
  @OperationsPerInvocation(W2_STEPS)
  public Fit w2() {
    return w2.run(W2_STEPS);
  }

  /**
   * W3: 784-400-400-10, batch 128.
   *
   * @return what was fitted
   */
  @Benchmark
  @OperationsPerInvocation(W3_STEPS)
  public Fit w3() {
    return w3.run(W3_STEPS);
  }

  /**
   * W6: dropout 13-50-50-1, batch 32.
   *
   * @return what was fitted
   */
  @Benchmark
  @OperationsPerInvocation(W6_STEPS)
  public Fit w6() {
    return w6.run(W6_STEPS);
  }
}
