package org.credence.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Processor time of the whole process for one operation, beside the clock time that JMH measures:
 * on a busy machine waiting for a processor does not count. For JMH's {@code -prof}.
 */
public final class CpuTime implements InternalProfiler {

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private long nanosBefore;

  /** A profiler, made by JMH. */
  public CpuTime() {}

  @Override
  public String getDescription() {
    return "Processor time for one operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    nanosBefore = system.getProcessCpuTime();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    long nanos = system.getProcessCpuTime() - nanosBefore;
    double micros = 1e-3 * nanos / result.getMetadata().getAllOps();
    return List.of(new ScalarResult("cpu.time.norm", micros, "us/op", AggregationPolicy.AVG));
  }
}
