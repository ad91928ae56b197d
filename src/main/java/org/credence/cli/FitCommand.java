package org.credence.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.credence.FittedClassification;
import org.credence.FittedMultivariateRegression;
import org.credence.FittedRegression;
import org.credence.Provenance;
import org.credence.diagnosis.Diagnosis;
import org.credence.inference.Trace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tech.tablesaw.api.Table;

/** Fits a model and writes it to a file. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description = "Fit a model to all rows and save it.")
@SuppressWarnings("NullAway.Init")
final class FitCommand implements Callable<Integer> {

  @Mixin private ModelOptions model;
  @Mixin private RunOptions run;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "Where to save it.")
  private Path file;

  @Override
  public Integer call() {
    Destination.checkFile(file);
    Table table = model.read();
    try (ProgressBarListener bar = run.bar("fit")) {
      run.onThreads(() -> fit(table, bar));
    }
    return 0;
  }

  private String fit(Table table, ProgressBarListener bar) {
    if (model.hasSeveralTargets(table)) {
      FittedMultivariateRegression fitted = model.multivariate(table, bar).fit(table);
      fitted.save(file);
      return say(fitted.toString(), fitted.trace(), fitted.provenance(), fitted.diagnosis());
    }
    if (model.isRegression(table)) {
      FittedRegression fitted = model.regression(table, bar).fit(table);
      fitted.save(file);
      return say(fitted.toString(), fitted.trace(), fitted.provenance(), fitted.diagnosis());
    }
    FittedClassification fitted = model.classification(table, bar).fit(table);
    fitted.save(file);
    return say(fitted.toString(), fitted.trace(), fitted.provenance(), fitted.diagnosis());
  }

  private String say(
      String what, Trace trace, Provenance provenance, Optional<Diagnosis> diagnosis) {
    run.print(provenance.decisions());
    String line =
        String.format(
            Locale.ROOT,
            "%s; %d rows; %s %.1f%s; saved to %s",
            what,
            provenance.rows(),
            trace.objective(),
            trace.last(),
            trace.converged() ? "" : " and still rising: a longer run may help",
            file);
    run.print(line);
    diagnosis.ifPresent(d -> d.findings().forEach(finding -> run.print(finding.toString())));
    return line;
  }
}
