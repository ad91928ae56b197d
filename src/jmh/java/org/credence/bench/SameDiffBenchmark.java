package org.credence.bench;

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

/** Time of one training step of W1 through ND4J's SameDiff, to be held against our own engine. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
// Without its watch over native memory JavaCPP reads no file at each allocation: the faster way.
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--enable-native-access=ALL-UNNAMED",
      "-Dorg.bytedeco.javacpp.noPointerGC=true"
    })
@Warmup(iterations = 20, time = 1)
@Measurement(iterations = 5, time = 1)
public class SameDiffBenchmark {

  private static final int STEPS = 100;

  private final SameDiffTraining w1 = new SameDiffTraining();

  /** W1: 13-50-1, batch 32. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public void w1() {
    w1.run(STEPS);
  }
}
