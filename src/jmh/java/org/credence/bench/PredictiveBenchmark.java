package org.credence.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time and allocation of predictive means and sds of 506 rows over 1000 draws, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PredictiveBenchmark {

  private final Predictive w5 = Workloads.w5();
  private final Predictive w7 = Workloads.w7();

  /**
   * W5: drawn weights, 13-50-1.
   *
   * @return the sds
   */
  @Benchmark
  public double[] w5() {
    return OneThread.call(w5::run);
  }

  /**
   * W7: dropout, 13-50-50-1.
   *
   * @return the sds
   */
  @Benchmark
  public double[] w7() {
    return OneThread.call(w7::run);
  }
}
