package org.credence.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Objects;
import org.credence.data.DataException;
import org.credence.inference.DivergenceException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. Exit codes: 0 done; 2 the command line or the data is unusable; 1 a fault of
 * ours.
 */
@Command(
    name = "credence",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Bayesian neural networks with error bars you can trust.",
    subcommands = {
      ReportCommand.class,
      FitCommand.class,
      PredictCommand.class,
      CompareCommand.class,
      ScoreCommand.class,
      BenchmarkCommand.class
    })
public final class Main implements Runnable {

  private static final int UNUSABLE = 2;
  private static final int FAULT = 1;

  @Spec private CommandSpec spec;

  /** Made by the command line parser. */
  @SuppressWarnings("NullAway.Init")
  Main() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments, writer(System.out), writer(System.err)));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  /**
   * Runs a command.
   *
   * @param arguments the command line
   * @param out where the short result goes
   * @param err where progress and complaints go
   * @return the exit code
   */
  public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::explain)
        .setExecutionExceptionHandler((e, line, result) -> failure(e, line))
        .execute(arguments);
  }

  /** One line, so that it can be shown wherever the command is called from. */
  private static int explain(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    String hint = "; see '" + line.getCommandSpec().qualifiedName() + " --help'";
    line.getErr().println(e.getMessage() + (e instanceof UnmatchedArgumentException ? hint : ""));
    return UNUSABLE;
  }

  private static int failure(Exception e, CommandLine line) {
    PrintWriter err = line.getErr();
    if (e instanceof DataException || e instanceof DivergenceException) {
      err.println(e.getMessage());
      return UNUSABLE;
    }
    if (e instanceof UncheckedIOException io) {
      err.println(
          "A file cannot be read or written: "
              + Objects.requireNonNull(io.getCause()).getMessage());
      return UNUSABLE;
    }
    err.println("Internal error, please report it: " + e);
    e.printStackTrace(err);
    return FAULT;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a command: report, fit, predict, compare, score or benchmark.");
  }
}
