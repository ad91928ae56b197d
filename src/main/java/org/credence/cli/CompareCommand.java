package org.credence.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.credence.BayesianClassification;
import org.credence.BayesianRegression;
import org.credence.HeldOutEvaluation;
import org.credence.inference.ProgressListener;
import org.credence.report.Comparison;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tech.tablesaw.api.Table;

/** Judges several methods on the same rows, with the same network. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Judge several methods on the same rows and write comparison.html, comparison.json and"
          + " charts.",
      "All use one network: two hidden layers of 16 units, or --hidden. Every method's sigma, or"
          + " entropy for classes, is held against that of the posterior itself, sampled by nuts"
          + " where there is time for it."
    })
@SuppressWarnings("NullAway.Init")
final class CompareCommand implements Callable<Integer> {

  private static final double MOST_SECONDS = 1e9;

  /** All draws of the sampler's four chains. */
  private static final int CHECK_DRAWS = 4000;

  @Mixin private ModelOptions model;
  @Mixin private EvaluationOptions evaluation;
  @Mixin private RunOptions run;

  @Spec private CommandSpec spec;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "A,B",
      defaultValue = "bayes-by-backprop,mc-dropout,laplace,deep-ensemble,mclmc",
      description = "At least two of the methods of --method; default: ${DEFAULT-VALUE}.")
  private List<String> methods;

  @Option(
      names = "--check",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description =
          "How long nuts may sample for the check of sigmas, fold after fold; 0 for no check;"
              + " default: ${DEFAULT-VALUE}. With nuts among the methods no other check is needed.")
  private double checkSeconds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write; default: reports/ and the name of the table.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    Path folder = out == null ? Path.of("reports", model.tableName()) : out;
    Destination.checkFolder(folder);
    Table table = model.read();
    if (methods.stream().distinct().count() < 2) {
      throw unusable("--methods needs at least two different methods.");
    }
    if (!(checkSeconds >= 0 && checkSeconds < MOST_SECONDS)) {
      throw unusable("--check must be a number of seconds, at least 0, not " + checkSeconds + ".");
    }
    Comparison comparison = checked(Comparison.of(model.tableName(), judge(table)), table);
    comparison.save(folder);
    comparison.lines().forEach(run::print);
    run.print(comparison.headline());
    run.print("Written to " + folder.resolve("comparison.html"));
    return 0;
  }

  private Map<String, HeldOutEvaluation> judge(Table table) {
    // A wrong name is told before the first fit, not after it.
    methods.forEach(name -> judging(table, name, ProgressListener.NONE));
    Map<String, HeldOutEvaluation> judged = new LinkedHashMap<>();
    for (String name : methods) {
      try (ProgressBarListener bar = run.bar(name)) {
        judged.put(name, run.onThreads(judging(table, name, bar)));
      }
    }
    return judged;
  }

  /** What fits and judges a method, whatever the kind of target. */
  private Callable<HeldOutEvaluation> judging(Table table, String name, ProgressListener bar) {
    if (model.isRegression(table)) {
      BayesianRegression ofNumber = model.regression(table, bar, name);
      return () -> evaluation.judge(ofNumber, table);
    }
    BayesianClassification ofClass = model.classification(table, bar, name);
    return () -> evaluation.judge(ofClass, table);
  }

  private Comparison checked(Comparison comparison, Table table) {
    if (methods.contains(Comparison.REFERENCE) || checkSeconds == 0) {
      return comparison;
    }
    List<HeldOutEvaluation> sampled;
    try (ProgressBarListener bar = run.bar("check")) {
      Deadline deadline = Deadline.in(bar, System::nanoTime, (long) (checkSeconds * 1e9));
      sampled =
          SampledCheck.run(
              evaluation.folds(table),
              deadline,
              fold -> run.onThreads(() -> sampled(table, deadline, fold)));
    }
    if (sampled.isEmpty()) {
      run.print(
          "Uncertainties were not checked: nuts did not come to an end in "
              + checkSeconds
              + " s; give it more with --check.");
      return comparison;
    }
    return comparison.withReference(sampled);
  }

  private HeldOutEvaluation sampled(Table table, Deadline deadline, int fold) {
    return model.isRegression(table)
        ? evaluation.judgeFold(model.reference(deadline).withDraws(CHECK_DRAWS), table, fold)
        : evaluation.judgeFold(model.classReference(deadline).withDraws(CHECK_DRAWS), table, fold);
  }

  private ParameterException unusable(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
