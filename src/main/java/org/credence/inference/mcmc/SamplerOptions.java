package org.credence.inference.mcmc;

import java.util.Objects;
import java.util.function.Consumer;
import org.credence.internal.Checks;

/**
 * The options that Hamiltonian samplers share. Copied, then changed in one place, by {@link #with};
 * never changed afterwards.
 */
final class SamplerOptions {

  int chains = 4;
  int warmup = 1000;
  int draws = 1000;
  double targetAcceptance = 0.8;
  MetricKind metric = MetricKind.DIAGONAL;
  ChainStart start = ChainStart.initialization();

  SamplerOptions() {}

  private SamplerOptions(SamplerOptions other) {
    chains = other.chains;
    warmup = other.warmup;
    draws = other.draws;
    targetAcceptance = other.targetAcceptance;
    metric = other.metric;
    start = other.start;
  }

  private SamplerOptions with(Consumer<SamplerOptions> change) {
    SamplerOptions copy = new SamplerOptions(this);
    change.accept(copy);
    return copy;
  }

  SamplerOptions withChains(int number) {
    return with(o -> o.chains = Checks.positive(number, "chains"));
  }

  SamplerOptions withWarmup(int steps) {
    return with(o -> o.warmup = Checks.nonNegative(steps, "warmup"));
  }

  SamplerOptions withDraws(int perChain) {
    return with(o -> o.draws = Checks.positive(perChain, "draws"));
  }

  SamplerOptions withTargetAcceptance(double rate) {
    return with(o -> o.targetAcceptance = Checks.openUnit(rate, "targetAcceptance"));
  }

  SamplerOptions withMetric(MetricKind kind) {
    return with(o -> o.metric = Objects.requireNonNull(kind));
  }

  SamplerOptions withStart(ChainStart choice) {
    return with(o -> o.start = Objects.requireNonNull(choice));
  }
}
