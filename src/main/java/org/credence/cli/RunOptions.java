package org.credence.cli;

import java.io.Console;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.credence.Decision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how a command runs; none of them changes a result. */
@SuppressWarnings("NullAway.Init")
final class RunOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads to use; the result is the same for any number. Default: all processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--quiet", description = "Print nothing but complaints.")
  private boolean quiet;

  @Option(names = "--progress", description = "Show progress even if there is no terminal.")
  private boolean progress;

  /** Does the work on the chosen number of threads. */
  <T> T onThreads(Callable<T> work) {
    if (threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads must be at least 1, not " + threads + ".");
    }
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).get();
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** A pool wraps an exception of the work, once or twice; what it wraps is what happened. */
  private static RuntimeException rethrown(@Nullable Throwable cause) {
    Throwable inner = cause;
    while (inner instanceof RuntimeException
        && inner.getCause() != null
        && inner.getClass().equals(inner.getCause().getClass())) {
      inner = inner.getCause();
    }
    return inner instanceof RuntimeException failure ? failure : new IllegalStateException(inner);
  }

  /** A bar on a terminal, or where it was asked for; none otherwise. */
  ProgressBarListener bar(String task) {
    boolean shown = !quiet && (progress || onTerminal());
    return new ProgressBarListener(task, shown ? spec.commandLine().getErr() : null);
  }

  /** Since Java 22 there can be a console that is no terminal, and a method that says so. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** What was chosen from the data, and why. */
  void print(List<Decision> decisions) {
    decisions.forEach(decision -> print(decision.toString()));
  }

  void print(String line) {
    if (!quiet) {
      spec.commandLine().getOut().println(line);
    }
  }
}
