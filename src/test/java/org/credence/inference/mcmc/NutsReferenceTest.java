package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Fit;
import org.credence.inference.ProgressListener;
import org.credence.random.RandomStream;
import org.credence.reference.PosteriorComparison;
import org.credence.reference.PosteriorComparison.Difference;
import org.credence.reference.ReferenceNetworks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The no-U-turn sampler on three Bayesian networks that Stan has sampled too (bnn_posterior.json):
 * the distribution of the network's output, and of a new observation, at 25 inputs inside, between
 * and far from the data.
 */
class NutsReferenceTest {

  /**
   * In combined Monte Carlo standard errors. A correct sampler exceeds it for one of 16,000
   * statistics; of the 175 to 325 of a test, most depend on one another.
   */
  private static final double LIMIT = 4;

  private static DrawsPosterior sample(String id, Nuts method) {
    Fit fit =
        method.fit(ReferenceNetworks.posterior(id), RandomStream.of(1), ProgressListener.NONE);
    return (DrawsPosterior) fit.posterior();
  }

  private static void assertClose(List<Difference> differences) {
    assertThat(differences).allMatch(d -> Math.abs(d.difference()) < LIMIT);
  }

  /**
   * With 300 draws a chain the standard errors of the outer quantiles are themselves too uncertain.
   */
  @Test
  void samplesAClassifierAsStanDoes() {
    DrawsPosterior draws = sample("c", Nuts.withDefaults());
    assertClose(PosteriorComparison.of("c", draws).ofFunction());
  }

  @Test
  @Tag("slow")
  void samplesInputDependentNoiseAsStanDoes() {
    DrawsPosterior draws = sample("d", Nuts.withDefaults());
    assertClose(PosteriorComparison.of("d", draws).ofFunction());
    assertClose(PosteriorComparison.of("d", draws).ofObservation());
  }

  @Test
  @Tag("slow")
  void samplesAGapInTheDataAsStanDoes() {
    DrawsPosterior draws = sample("b", Nuts.withDefaults().withTargetAcceptance(0.95));
    assertClose(PosteriorComparison.of("b", draws).ofFunction());
    assertClose(PosteriorComparison.of("b", draws).ofObservation());
  }
}
