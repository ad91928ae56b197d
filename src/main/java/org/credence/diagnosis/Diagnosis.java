package org.credence.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 *   <li>Other distributions (dropout, SWAG): the last two.
 *   <li>Single networks and ensembles of them: nothing, and that is said.
 * </ul>
 *
 * <p>This is about the posterior of the given model, not about whether the model is right: that is
 * for rows not seen to judge.
 */
public final class Diagnosis {

  private final List<Finding> findings;

  private Diagnosis(List<Finding> findings) {
    this.findings = findings;
  }

  /**
   * Examines a fit.
   *
   * @param target the log posterior that was fitted, with its training rows
   * @param fit what came out
   * @param functions how the model predicts
   * @param logUnit ln of the size of the model's unit of the target in the target's own units; 0 if
   *     the target was not standardised
   * @param stream the source of the draws that predictions are made from, used only by splitting
   * @param draws how many draws predictions are made from
   * @return the diagnosis
   */
  public static Diagnosis of(
      LogPosterior target,
      Fit fit,
      PredictedFunctions functions,
      double logUnit,
      RandomStream stream,
      int draws) {
    return new Diagnosis(findings(new Subject(target, fit, functions, logUnit, stream, draws)));
  }

  private static List<Finding> findings(Subject subject) {
    Posterior posterior = subject.fit().posterior();
    if (posterior instanceof PointPosterior) {
      return List.of(nothing("This is a single network: its sigma holds no doubt about weights"));
    }
    if (posterior instanceof DrawsPosterior chains) {
      return subject.fit().chains().isEmpty()
          ? List.of(nothing(ensemble(chains)))
          : ofChains(subject, chains);
    }
    return ofDistribution(subject, posterior);
  }

  private static String ensemble(DrawsPosterior members) {
    int number = members.chains() * members.drawsPerChain();
    return "This is an ensemble of " + number + " networks, not a sample of a posterior";
  }

  private static Finding nothing(String what) {
    Verdict verdict =
        new Verdict(
            Verdict.Level.WARN,
            what + ", so that nothing but rows not seen can tell whether its sigma is right.");
    return new Finding("draws", verdict, Map.of());
  }

  private static List<Finding> ofChains(Subject subject, DrawsPosterior chains) {
    List<Finding> findings = new ArrayList<>(ChainExamination.of(subject, chains));
    findings.add(RowExamination.ofChains(subject, chains));
    return List.copyOf(findings);
  }

  private static List<Finding> ofDistribution(Subject subject, Posterior posterior) {
    List<Finding> findings = new ArrayList<>();
    boolean near = false;
    if (posterior instanceof TractablePosterior tractable) {
      Finding distance = WeightExamination.of(subject, tractable);
      near = distance.verdict().level() != Verdict.Level.FAIL;
      findings.add(distance);
    }
    findings.add(PrecisionExamination.of(subject, posterior));
    findings.add(RowExamination.ofDraws(subject, posterior, near));
    return List.copyOf(findings);
  }

  /**
   * What was found, one after the other.
   *
   * @return at least one
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * All findings as one: the worst level, and the sentences at that level.
   *
   * @return the verdict
   */
  public Verdict verdict() {
    return Verdict.worst(findings.stream().map(Finding::verdict).toList());
  }

  @Override
  public String toString() {
    return verdict().toString();
  }
}
