package org.credence.inference.laplace;

import java.util.Arrays;
import org.credence.inference.Fit;
import org.credence.inference.ProgressListener;
import org.credence.inference.Trace;
import org.credence.model.LogPosterior;
import org.credence.optim.Lbfgs;
import org.credence.random.RandomStream;

/** One run: the search for mode, noise and scales of the prior in turn, then the Gaussian there. */
final class LaplaceFit {

  /** The hyper-parameters have settled when none moves more than this in a round. */
  private static final double SETTLED = 1e-3;

  /** In nats: for rounds whose mode will move again, and for the last. */
  private static final double LOOSE = 1e-3;

  private static final double TIGHT = 1e-11;

  private final LogPosterior target;
  private final Laplace options;
  private final ModeSearch search;
  private final PriorCurvature prior;
  private final double[] objectives;

  LaplaceFit(LogPosterior target, Laplace options) {
    this.target = target;
    this.options = options;
    this.search = new ModeSearch(target);
    this.prior = new PriorCurvature(target);
    this.objectives = new double[options.rounds() + 1];
  }

  Fit run(RandomStream stream, ProgressListener progress) {
    boolean during = options.maximization() == EvidenceMaximization.DURING_TRAINING;
    double[] theta = target.initialize(stream.split("initial"));
    if (!during) {
      climb(theta, TIGHT, true);
    }
    boolean settled = false;
    for (int round = 0; !settled && round < options.rounds(); round++) {
      if (during) {
        climb(theta, LOOSE, false);
      }
      Approximation present = approximation(theta);
      settled = moveHyperparameters(theta, present);
      record(round, present.objective(), progress);
    }
    if (during) {
      climb(theta, TIGHT, false);
    }
    Approximation last = approximation(theta);
    record(options.rounds(), last.objective(), progress);
    Trace trace = Trace.of("log evidence", 1, objectives, new double[objectives.length]);
    return new Fit(LaplacePosterior.of(last, options.isLinearized()), trace);
  }

  /** Rounds that are left out because nothing moves any more would have the same objective. */
  private void record(int round, double objective, ProgressListener progress) {
    Arrays.fill(objectives, round, objectives.length, objective);
    progress.onProgress(round + 1L, objectives.length, objective);
  }

  private void climb(double[] theta, double tolerance, boolean withNoise) {
    int weights = target.network().layout().size();
    int noise = withNoise ? target.likelihoodParameters(theta).length : 0;
    Lbfgs method =
        Lbfgs.withDefaults().withIterations(options.iterations()).withTolerance(tolerance);
    search.climb(theta, weights + noise, method);
  }

  private Approximation approximation(double[] theta) {
    int[] places = options.gaussian().candidates(target);
    ModePoint at = ModePoint.of(target, theta, places, options.curvature());
    double[] precisions = prior.precisions(theta, places);
    if (places.length > options.gaussian().most()) {
      at = at.withPlaces(options.gaussian().largest(at, precisions));
      precisions = prior.precisions(theta, at.places());
    }
    return Approximation.of(at, precisions, options.structure(), search.value(theta));
  }

  /** Whether there was nothing, or next to nothing, to move. */
  private boolean moveHyperparameters(double[] theta, Approximation present) {
    int weights = target.network().layout().size();
    if (theta.length == weights || options.maximization() == EvidenceMaximization.NEVER) {
      return true;
    }
    double[] moved = EvidenceStep.of(present, options.curvature()).maximum();
    double farthest = 0;
    for (int i = 0; i < moved.length; i++) {
      farthest = Math.max(farthest, Math.abs(moved[i] - theta[weights + i]));
      theta[weights + i] = moved[i];
    }
    return farthest < SETTLED;
  }
}
