package org.credence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.credence.data.Standardization;
import org.credence.diagnosis.Diagnosis;
import org.credence.inference.ChainInfo;
import org.credence.inference.Posterior;
import org.credence.inference.Trace;
import org.credence.network.Network;
import org.credence.table.FittedEncoder;

/** What all fitted models tell of themselves, whatever they predict. Immutable, safe to share. */
public abstract sealed class FittedModel
    permits FittedRegression, FittedClassification, FittedMultivariateRegression {

  final FittedNetwork fitted;
  private final Once<Optional<Diagnosis>> diagnosis = new Once<>(this::diagnose);

  FittedModel(FittedNetwork fitted) {
    this.fitted = fitted;
  }

  abstract Optional<Diagnosis> diagnose();

  /**
   * How the columns of a table become the network's inputs.
   *
   * @return the encoder, fitted on the training rows
   */
  public final FittedEncoder encoder() {
    return fitted.encoder();
  }

  /**
   * How inputs are standardised.
   *
   * @return one mean and sd per feature
   */
  public final Standardization inputScale() {
    return fitted.inputs();
  }

  /**
   * The architecture.
   *
   * @return the network
   */
  public final Network network() {
    return fitted.network();
  }

  /**
   * The posterior of the parameters, where targets are numbers on the standardised scale.
   *
   * @return what predictions are drawn from
   */
  public final Posterior posterior() {
    return fitted.fit().posterior();
  }

  /**
   * The objective over training.
   *
   * @return in nats; higher is better
   */
  public final Trace trace() {
    return fitted.fit().trace();
  }

  /**
   * How each Markov chain was sampled.
   *
   * @return empty for methods without chains, and for a model read from a file
   */
  public final List<ChainInfo> chains() {
    return fitted.fit().chains();
  }

  /**
   * Where the model comes from.
   *
   * @return everything needed to fit it again
   */
  public final Provenance provenance() {
    return fitted.provenance();
  }

  /**
   * How long the fit took.
   *
   * @return wall-clock time
   */
  public final Duration fitTime() {
    return fitted.fitTime();
  }

  /**
   * Whether the computation of the posterior can be trusted, and how well training rows would be
   * predicted had they been left out. Takes up to some seconds when it is first asked for.
   *
   * @return the diagnosis; nothing for a model read from a file, which holds no log posterior
   */
  public final Optional<Diagnosis> diagnosis() {
    return diagnosis.get();
  }
}
