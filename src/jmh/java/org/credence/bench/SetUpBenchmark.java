package org.credence.bench;

import java.util.concurrent.TimeUnit;
import org.credence.inference.Fit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time and allocation of the fits of {@link TrainingBenchmark} with a single step: of recording the
 * computation and allocating everything that the steps then use again.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SetUpBenchmark {

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
  public Fit w1() {
    return w1.run(1);
  }

  /**
   * W2: 13-50-50-1, batch 128.
   *
   * @return what was fitted
   */
  @Benchmark
  public Fit w2() {
    return w2.run(1);
  }

  /**
   * W3: 784-400-400-10, batch 128.
   *
   * @return what was fitted
   */
  @Benchmark
  public Fit w3() {
    return w3.run(1);
  }

  /**
   * W6: dropout 13-50-50-1, batch 32.
   *
   * @return what was fitted
   */
  @Benchmark
  public Fit w6() {
    return w6.run(1);
  }
}
