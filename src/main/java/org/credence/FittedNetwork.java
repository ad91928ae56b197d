package org.credence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.credence.data.Dataset;
import org.credence.data.Standardization;
import org.credence.diagnosis.Diagnosis;
import org.credence.diagnosis.PredictedFunctions;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Fit;
import org.credence.inference.PooledPosterior;
import org.credence.inference.Posterior;
import org.credence.linalg.Blas;
import org.credence.model.Likelihood;
import org.credence.model.LogPosterior;
import org.credence.network.Network;
import org.credence.predictive.PosteriorPredictive;
import org.credence.random.RandomStream;
import org.credence.table.EncodedTable;
import org.credence.table.FittedEncoder;
import org.credence.table.TableHash;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * What all kinds of models share once fitted: the way from a table's columns to the numbers the
 * network sees, the network, and the posterior of its parameters. The log posterior is there until
 * the model has gone through a file.
 */
record FittedNetwork(
    FittedEncoder encoder,
    Standardization inputs,
    KeptRows training,
    Network network,
    Likelihood likelihood,
    Fit fit,
    int draws,
    long seed,
    Duration fitTime,
    Provenance provenance,
    @Nullable LogPosterior target) {

  static FittedNetwork fit(
      Specification options,
      FittedEncoder encoder,
      TrainingTables training,
      Likelihood likelihood,
      Table train) {
    Dataset rows = training.first();
    int outputs = likelihood.networkOutputs(rows.targetColumns());
    Network network = options.network(rows.features(), outputs, rows.rows());
    LogPosterior posterior = LogPosterior.of(network, options.prior(), likelihood, rows);
    long start = System.nanoTime();
    Fit fit = fit(options, posterior, training.standardized());
    Duration time = options.timeOfDecisions.plusNanos(System.nanoTime() - start);
    return new FittedNetwork(
        encoder,
        training.scale(),
        training.kept(),
        network,
        likelihood,
        fit,
        options.draws,
        options.seed,
        time,
        provenance(options, encoder, rows, likelihood, train),
        posterior);
  }

  /** Of one table; of several the mixture of their posteriors, with the record of the first. */
  private static Fit fit(Specification options, LogPosterior posterior, List<Dataset> tables) {
    RandomStream stream = stream(options.seed).split("fit");
    if (tables.size() == 1) {
      return options.method().fit(posterior, stream, options.progress);
    }
    SharedProgress progress = SharedProgress.equal(options.progress, tables.size());
    List<Fit> fits = new ArrayList<>();
    for (int k = 0; k < tables.size(); k++) {
      LogPosterior own = posterior.withData(tables.get(k));
      fits.add(options.method().fit(own, stream.split(k), progress.of(k)));
    }
    Fit first = fits.get(0);
    Posterior pooled = PooledPosterior.of(fits.stream().map(Fit::posterior).toList());
    return new Fit(pooled, first.trace(), first.chains());
  }

  private static Provenance provenance(
      Specification options,
      FittedEncoder encoder,
      Dataset rows,
      Likelihood likelihood,
      Table train) {
    List<String> columns = encoder.sourceColumns().stream().distinct().toList();
    return new Provenance(
        "Credence " + Provenance.libraryVersion(),
        System.getProperty("java.version"),
        Provenance.currentPlatform(),
        Blas.preferred().description(),
        options.describe(likelihood.toString(), rows.rows()),
        options.method().name(),
        options.seed,
        String.join(", ", options.targets),
        columns,
        rows.rows(),
        TableHash.of(train),
        options.decisions);
  }

  private static RandomStream stream(long seed) {
    return RandomStream.of(seed);
  }

  PosteriorPredictive predictive() {
    return PosteriorPredictive.of(
            network, likelihood, fit.posterior(), stream(seed).split("predict"))
        .withDraws(draws);
  }

  /** What was believed before a target was seen; a file holds no prior. */
  Optional<PosteriorPredictive> priorPredictive() {
    return Optional.ofNullable(target)
        .map(
            of ->
                PosteriorPredictive.of(network, likelihood, prior(of), stream(seed).split("prior"))
                    .withDraws(draws));
  }

  private Posterior prior(LogPosterior of) {
    int dimension = of.dimension();
    double[] flat = new double[draws * dimension];
    RandomStream stream = stream(seed).split("prior");
    for (int s = 0; s < draws; s++) {
      System.arraycopy(of.samplePrior(stream.split(s)), 0, flat, s * dimension, dimension);
    }
    return DrawsPosterior.of(dimension, List.of(flat));
  }

  /** The inputs of rows, standardised: several versions where missing cells are drawn. */
  List<double[]> versions(EncodedTable rows) {
    RandomStream stream = stream(seed).split("missing cells");
    return MissingDraws.prediction(encoder, training, rows, stream).stream()
        .map(inputs::apply)
        .toList();
  }

  /**
   * The diagnosis of a model that was fitted here, of the first table where missing cells were
   * drawn; a file holds no log posterior.
   */
  Optional<Diagnosis> diagnosis(PredictedFunctions functions, double[] logUnits) {
    return Optional.ofNullable(target)
        .map(
            of ->
                Diagnosis.of(
                    of, first(), functions, logUnits, stream(seed).split("predict"), draws));
  }

  private Fit first() {
    return new Fit(fit.posterior().members().get(0), fit.trace(), fit.chains());
  }

  String summary() {
    return network + ", " + network.layout().size() + " weights";
  }
}
