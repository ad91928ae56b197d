package org.credence.random;

import java.util.concurrent.TimeUnit;
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

/** Time for one Gaussian draw, drawn 1,024 at a time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RandomStreamBenchmark {

  private static final int DRAWS = 1024;

  private final RandomStream stream = RandomStream.of(1L);
  private final double[] out = new double[DRAWS];

  /**
   * Fills an array with Gaussian draws.
   *
   * @return the array
   */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public double[] fillGaussian() {
    stream.fillGaussian(out);
    return out;
  }
}
