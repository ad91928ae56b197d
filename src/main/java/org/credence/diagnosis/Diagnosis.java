package org.credence.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.credence.diagnostics.Verdict;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Fit;
import org.credence.inference.PointPosterior;
import org.credence.inference.Posterior;
import org.credence.inference.TractablePosterior;
import org.credence.model.LogPosterior;
import org.credence.random.RandomStream;

/**
 * Whether the computation of a posterior can be trusted, and how well the model would predict rows
 * left out; what is looked at depends on what the method gives. Immutable.
 *
 * <ul>
 *   <li>Markov chains: whether they agree on the mean and the noise of predictions at training rows
 *       and at mixtures of them (rank-normalised R-hat, bulk and tail effective sample sizes), the
 *       Monte Carlo errors of predicted means and sigmas, divergences, tree depths and energies,
 *       and PSIS-LOO with WAIC.
 *   <li>Approximations with a density (variational, Laplace): Pareto's k of the posterior over the
 *       approximation, the Monte Carlo errors, and PSIS-LOO with WAIC as if the approximation were
 *       the posterior.
 *   <li>Other distributions (dropout, SWAG): the last two, and that nothing tells their distance.
 *   <li>Single networks and ensembles of them: that alone.
 * </ul>
 *
 * <p>This is about the posterior of the given model, not about whether the model is right: that is
 * for rows not seen to judge.
 */
public final class Diagnosis {

  /** The figure of {@link #precision} that tells the largest error of a mean. */
  public static final String MEAN_ERROR = "mean_error_over_sigma";

  private final List<Finding> ofPosterior;
  private final List<Finding> ofRows;

  private Diagnosis(List<Finding> ofPosterior, List<Finding> ofRows) {
    this.ofPosterior = List.copyOf(ofPosterior);
    this.ofRows = List.copyOf(ofRows);
  }

  /**
   * Examines a fit.
   *
   * @param target the log posterior that was fitted, with its training rows
   * @param fit what came out
   * @param functions how the model predicts
   * @param logUnits ln of the size of the model's unit of the target in the target's own units, one
   *     a row; 0 if the target was not standardised; not modified
   * @param stream the source of the draws that predictions are made from, used only by splitting
   * @param draws how many draws predictions are made from
   * @return the diagnosis
   */
  public static Diagnosis of(
      LogPosterior target,
      Fit fit,
      PredictedFunctions functions,
      double[] logUnits,
      RandomStream stream,
      int draws) {
    Subject subject = new Subject(target, fit, functions, logUnits, stream, draws);
    Posterior posterior = fit.posterior();
    if (posterior instanceof PointPosterior) {
      return new Diagnosis(
          List.of(
              WeightExamination.untold("This is a single network, without doubt about weights")),
          List.of());
    }
    if (posterior instanceof DrawsPosterior chains) {
      return fit.chains().isEmpty() ? ofEnsemble(chains) : ofChains(subject, chains);
    }
    return ofDistribution(subject, posterior);
  }

  private static Diagnosis ofEnsemble(DrawsPosterior members) {
    int number = members.chains() * members.drawsPerChain();
    String what = "This is an ensemble of " + number + " networks, not a sample of a posterior";
    return new Diagnosis(List.of(WeightExamination.untold(what)), List.of());
  }

  private static Diagnosis ofChains(Subject subject, DrawsPosterior chains) {
    return new Diagnosis(
        ChainExamination.of(subject, chains), List.of(RowExamination.ofChains(subject, chains)));
  }

  private static Diagnosis ofDistribution(Subject subject, Posterior posterior) {
    Finding distance =
        posterior instanceof TractablePosterior tractable
            ? WeightExamination.of(subject, tractable)
            : WeightExamination.untold("The density of this approximation is not known");
    boolean near = distance.verdict().level() == Verdict.Level.PASS;
    return new Diagnosis(
        List.of(distance, PrecisionExamination.of(subject, posterior)),
        List.of(RowExamination.ofDraws(subject, posterior, near)));
  }

  /**
   * What was found, one after the other.
   *
   * @return at least one
   */
  public List<Finding> findings() {
    return Stream.concat(ofPosterior.stream(), ofRows.stream()).toList();
  }

  /**
   * How far another run as long as this one would move predictions.
   *
   * @return the figures {@value #MEAN_ERROR} and {@code sigma_error_over_sigma}, standard errors as
   *     shares of sigma; nothing for a method without draws to tell it by
   */
  public Optional<Finding> precision() {
    return ofPosterior.stream().filter(f -> f.name().equals(PrecisionExamination.NAME)).findFirst();
  }

  /**
   * What was found of the posterior as one: the worst level, and the sentences at that level. Of
   * the prediction of rows left out only its own verdict tells whether that can be relied on.
   *
   * @return the verdict
   */
  public Verdict verdict() {
    return Verdict.worst(ofPosterior.stream().map(Finding::verdict).toList());
  }

  @Override
  public String toString() {
    return verdict().toString();
  }
}
