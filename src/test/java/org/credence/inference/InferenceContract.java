package org.credence.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.credence.data.Dataset;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * What holds for every {@link Inference}: a fit is a function of options, target and stream alone,
 * whatever the number of threads, whatever was fitted before or is fitted at the same time; it
 * reports its progress in order, and ends when the listener throws. The tests are final, so a
 * method keeps all of the contract or fails.
 */
public abstract class InferenceContract {

  private static final int DRAWS = 7;

  /**
   * The method under test, with so few steps that a fit takes milliseconds.
   *
   * @return a method that reports its progress more than once
   */
  protected abstract Inference method();

  /**
   * The network under test, for three features and one target column.
   *
   * @return a network that the method accepts
   */
  protected Network network() {
    return Network.of(3, Dense.of(4, Activation.TANH), Dense.of(1));
  }

  /**
   * The prior scale does not matter to the contract, only that the method accepts it.
   *
   * @return a prior that the method accepts
   */
  protected GaussianPrior prior() {
    return GaussianPrior.of(1);
  }

  private LogPosterior target(long seed) {
    RandomStream stream = RandomStream.of(seed);
    double[] x = new double[40 * 3];
    stream.fillGaussian(x);
    double[] y = new double[40];
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.sin(x[3 * i]) - 0.5 * x[3 * i + 1] + 0.2 * stream.nextGaussian();
    }
    return LogPosterior.of(
        network(), prior(), GaussianLikelihood.withLearnedNoise(), Dataset.of(3, x, y));
  }

  private Fit fit(long seed) {
    return method().fit(target(1), RandomStream.of(seed), ProgressListener.NONE);
  }

  /** Every number that a fit consists of, and the first draws. */
  private static List<double[]> numbers(Fit fit) {
    List<double[]> all = new ArrayList<>(fit.posterior().state().arrays().values());
    all.add(fit.trace().means());
    all.add(fit.trace().standardErrors());
    for (int i = 0; i < DRAWS; i++) {
      all.add(draw(fit.posterior(), i));
    }
    return all;
  }

  private static double[] draw(Posterior posterior, int index) {
    double[] theta = new double[posterior.dimension()];
    posterior.draw(index, RandomStream.of(2), theta);
    return theta;
  }

  private static void assertSameBits(Fit actual, Fit expected) {
    assertThat(actual.posterior().state().kind()).isEqualTo(expected.posterior().state().kind());
    assertThat(numbers(actual))
        .usingElementComparator(Arrays::compare)
        .isEqualTo(numbers(expected));
  }

  private static <T> T onThreads(int threads, Callable<T> work) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).get();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      pool.shutdown();
    }
  }

  @Test
  public final void hasAPosteriorOverTheTargetsParametersWithFiniteDraws() {
    Posterior posterior = fit(3).posterior();
    assertThat(posterior.dimension()).isEqualTo(target(1).dimension());
    for (int i = 0; i < DRAWS; i++) {
      assertThat(Arrays.stream(draw(posterior, i)).allMatch(Double::isFinite)).isTrue();
    }
  }

  @Test
  public final void drawsDependOnTheirIndexAndNotOnTheOrder() {
    Posterior posterior = fit(3).posterior();
    double[] first = draw(posterior, 0);
    double[] last = draw(posterior, DRAWS);
    assertThat(draw(posterior, DRAWS)).isEqualTo(last);
    assertThat(draw(posterior, 0)).isEqualTo(first);
  }

  @Test
  public final void sameStreamGivesTheSameBitsAndAnotherOneOthers() {
    Fit once = fit(3);
    assertSameBits(fit(3), once);
    assertThat(draw(fit(4).posterior(), 0)).isNotEqualTo(draw(once.posterior(), 0));
  }

  @Test
  public final void theNumberOfThreadsChangesNoBit() {
    Fit one = onThreads(1, () -> fit(3));
    assertSameBits(onThreads(2, () -> fit(3)), one);
    assertSameBits(onThreads(5, () -> fit(3)), one);
  }

  @Test
  public final void oneInstanceServesFitsAtTheSameTimeAndOneAfterTheOther() {
    Inference method = method();
    Fit alone = fit(3);
    Fit elsewhere = method.fit(target(9), RandomStream.of(5), ProgressListener.NONE);
    List<Fit> together =
        onThreads(
            2,
            () ->
                IntStream.range(0, 4)
                    .parallel()
                    .mapToObj(i -> method.fit(target(1), RandomStream.of(3), ProgressListener.NONE))
                    .toList());
    together.forEach(fit -> assertSameBits(fit, alone));
    assertSameBits(method.fit(target(9), RandomStream.of(5), ProgressListener.NONE), elsewhere);
  }

  @Test
  public final void targetAndStreamAreAsTheyWereBefore() {
    LogPosterior target = target(1);
    RandomStream stream = RandomStream.of(3);
    method().fit(target, stream, ProgressListener.NONE);
    assertThat(target.data().inputs()).isEqualTo(target(1).data().inputs());
    assertThat(target.data().targets()).isEqualTo(target(1).data().targets());
    assertThat(stream.nextLong()).isEqualTo(RandomStream.of(3).nextLong());
  }

  @Test
  public final void progressRisesToItsTotal() {
    List<Long> done = Collections.synchronizedList(new ArrayList<>());
    List<Long> totals = Collections.synchronizedList(new ArrayList<>());
    ProgressListener listener =
        (steps, total, objective) -> {
          assertThat(objective).isFinite();
          done.add(steps);
          totals.add(total);
        };
    onThreads(2, () -> method().fit(target(1), RandomStream.of(3), listener));
    assertThat(done).hasSizeGreaterThan(1).isSorted().doesNotHaveDuplicates();
    assertThat(totals).containsOnly(done.get(done.size() - 1));
  }

  @Test
  public final void listeningChangesNoBit() {
    List<Long> heard = Collections.synchronizedList(new ArrayList<>());
    Fit listened =
        method().fit(target(1), RandomStream.of(3), (done, total, objective) -> heard.add(done));
    assertThat(heard).isNotEmpty();
    assertSameBits(listened, fit(3));
  }

  /** Also: nothing goes on in the background afterwards, on however many threads it ran. */
  @Test
  public final void aListenerThatThrowsEndsTheFitAtOnce() {
    List<Long> heard = Collections.synchronizedList(new ArrayList<>());
    ProgressListener listener =
        (done, total, objective) -> {
          heard.add(done);
          throw new Cancelled();
        };
    ForkJoinPool pool = new ForkJoinPool(2);
    try {
      assertThatThrownBy(
              () -> pool.submit(() -> method().fit(target(1), RandomStream.of(3), listener)).get())
          .hasRootCauseInstanceOf(Cancelled.class);
      assertThat(pool.awaitQuiescence(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      pool.shutdown();
    }
    assertThat(heard).hasSize(1);
  }

  /** What a listener throws to stop a fit. */
  private static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
