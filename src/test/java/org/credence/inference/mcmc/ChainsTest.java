package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Fit;
import org.credence.inference.ProgressListener;
import org.credence.inference.TransitionInfo;
import org.credence.model.LogDensity;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

/** The frame of all samplers, by a random walk of known steps. */
class ChainsTest {

  private static final int CHAINS = 3;
  private static final int STEPS = 50;

  /** Adds a Gaussian number at each step, keeps all. */
  private record Walk(int steps) implements ChainSampler {

    @Override
    public ChainDraws sample(
        LogDensity target, double[] start, RandomStream stream, ChainProgress progress) {
      double[] position = start.clone();
      ChainDraws draws = new ChainDraws(steps, position.length);
      for (int i = 0; i < steps; i++) {
        position[0] += stream.nextGaussian();
        double value = target.value(position);
        draws.add(position, new TransitionInfo(value, -value, 1, i == 7, 2, 3));
        progress.step(value);
      }
      draws.stepSize(0.5);
      return draws;
    }
  }

  private static Fit run(ProgressListener listener) {
    return Chains.of(CHAINS, new Walk(STEPS))
        .run(
            own -> GaussianTarget.standard(1),
            k -> new double[] {100 * k},
            RandomStream.of(1),
            listener);
  }

  @Test
  void chainsKeepTheirOrderTheirStartsAndTheirInformation() {
    Fit fit = run(ProgressListener.NONE);
    DrawsPosterior posterior = (DrawsPosterior) fit.posterior();
    assertThat(posterior.chains()).isEqualTo(CHAINS);
    assertThat(posterior.drawsPerChain()).isEqualTo(STEPS);
    double[] steps = new double[CHAINS];
    for (int k = 0; k < CHAINS; k++) {
      steps[k] = posterior.draw(k, 0)[0] - 100 * k;
      assertThat(steps[k]).isBetween(-6.0, 6.0);
      assertThat(fit.chains().get(k).divergences()).isEqualTo(1);
      assertThat(fit.chains().get(k).integrationSteps()).isEqualTo(3L * STEPS);
      assertThat(fit.chains().get(k).meanAcceptanceRate()).isEqualTo(1);
      assertThat(fit.chains().get(k).stepSize()).isEqualTo(0.5);
      double x = posterior.draw(k, 9)[0];
      assertThat(fit.chains().get(k).energies()[9]).isEqualTo(0.5 * x * x);
    }
    assertThat(steps).doesNotHaveDuplicates();
  }

  @Test
  void theTraceAveragesTheLogDensityOverChains() {
    Fit fit = run(ProgressListener.NONE);
    double sum = 0;
    for (int k = 0; k < CHAINS; k++) {
      sum += fit.chains().get(k).logDensities()[20];
    }
    assertThat(fit.trace().means()).hasSize(STEPS);
    assertThat(fit.trace().means()[20]).isCloseTo(sum / CHAINS, within(1e-9));
  }

  @Test
  void progressRisesToTheTotal() {
    List<Long> reports = new ArrayList<>();
    run(
        (done, total, objective) -> {
          assertThat(total).isEqualTo(CHAINS * STEPS);
          reports.add(done);
        });
    assertThat(reports).isSorted().doesNotHaveDuplicates().endsWith((long) CHAINS * STEPS);
  }

  @Test
  void whatTheListenerThrowsEndsTheRunAndArrives() {
    List<Long> reports = new ArrayList<>();
    RuntimeException stop = new IllegalStateException("stop");
    assertThatThrownBy(
            () ->
                run(
                    (done, total, objective) -> {
                      reports.add(done);
                      throw stop;
                    }))
        .isSameAs(stop);
    assertThat(reports).hasSize(1);
  }

  @Test
  void anInterruptEndsTheRunAndStaysSet() {
    List<Long> reports = new ArrayList<>();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run((done, total, objective) -> reports.add(done)))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(reports).isEmpty();
  }

  /** The listener interrupts the thread that waits; the chains end on whatever thread they are. */
  @Test
  void anInterruptInTheMiddleEndsTheRunAtOnce() {
    Thread caller = Thread.currentThread();
    List<Long> reports = new ArrayList<>();
    assertThatThrownBy(
            () ->
                run(
                    (done, total, objective) -> {
                      reports.add(done);
                      if (done >= 20) {
                        caller.interrupt();
                      }
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(reports).hasSize(20);
  }

  @Test
  void theSameBitsOnOneThreadAndOnTwo() throws Exception {
    double[][] first = new double[2][];
    for (int threads = 1; threads <= 2; threads++) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      Fit fit = pool.submit(() -> run(ProgressListener.NONE)).get();
      first[threads - 1] = fit.posterior().state().array("chain2");
      pool.shutdown();
    }
    assertThat(first[1]).isEqualTo(first[0]);
  }
}
