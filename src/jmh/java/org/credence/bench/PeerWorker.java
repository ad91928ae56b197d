package org.credence.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Times the {@link Workloads} beside other systems. Reads lines such as {@code W1 f64 1 400}
 * (workload, precision, threads, milliseconds) and answers each with the median microseconds a
 * step, or −1 for what it does not do. Asked in turn with other workers that speak the same
 * protocol, it gives ratios from one run.
 */
public final class PeerWorker {

  /** One measurement: the seconds that some number of steps takes, per step. */
  @FunctionalInterface
  private interface Workload {
    double secondsPerStep();
  }

  private final Map<String, Workload> prepared = new HashMap<>();

  private PeerWorker() {}

  /** Answers lines from standard input until it ends. */
  public static void main(String[] arguments) throws IOException {
    PeerWorker worker = new PeerWorker();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.trim().split("\\s+");
      boolean known = words[1].equals("f64") && words[2].equals("1");
      double micros = known ? worker.median(words[0], Double.parseDouble(words[3])) : -1;
      System.out.printf(Locale.ROOT, "%.4f%n", micros);
    }
  }

  private double median(String name, double milliseconds) {
    Workload workload = prepared.get(name);
    if (workload == null) {
      workload = prepare(name);
      prepared.put(name, workload);
      repeat(workload, 3000);
    }
    return 1e6 * repeat(workload, milliseconds);
  }

  private static double repeat(Workload workload, double milliseconds) {
    double[] seconds = new double[100_000];
    int count = 0;
    long end = System.nanoTime() + (long) (milliseconds * 1e6);
    do {
      seconds[count++] = workload.secondsPerStep();
    } while (System.nanoTime() < end && count < seconds.length);
    Arrays.sort(seconds, 0, count);
    return seconds[count / 2];
  }

  private static Workload prepare(String name) {
    return switch (name) {
      case "W1" -> training(Workloads.w1(), 500);
      case "W2" -> training(Workloads.w2(), 100);
      case "W3" -> training(Workloads.w3(), 4);
      case "W4" -> gradient(Workloads.w4(), 20);
      case "W5" -> predictive(Workloads.w5());
      case "W6" -> training(Workloads.w6(), 500);
      case "W7" -> predictive(Workloads.w7());
      default -> throw new IllegalArgumentException("No workload " + name);
    };
  }

  /** A whole fit of many steps, less one of few: what a step costs, all told. */
  private static Workload training(Training training, int steps) {
    Runnable few = () -> training.run(steps);
    Runnable many = () -> training.run(3 * steps);
    return () -> (seconds(many) - seconds(few)) / (2 * steps);
  }

  private static Workload gradient(Gradient gradient, int steps) {
    return () ->
        seconds(
                () -> {
                  for (int i = 0; i < steps; i++) {
                    gradient.run();
                  }
                })
            / steps;
  }

  private static Workload predictive(Predictive predictive) {
    return () -> OneThread.call(() -> seconds(predictive::run));
  }

  /** This thread's own time, so that other work on the machine does not count. */
  private static double seconds(Runnable work) {
    double start = cpuSeconds();
    work.run();
    return cpuSeconds() - start;
  }

  private static double cpuSeconds() {
    return 1e-9 * ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
