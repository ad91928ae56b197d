package org.credence.inference.mcmc;

import java.util.Objects;
import java.util.function.Consumer;
import org.credence.inference.OptimizedStart;
import org.credence.internal.Checks;

/**
 * The options of microcanonical Langevin sampling. Copied, then changed in one place, by {@link
 * #with}; never changed afterwards.
 */
final class MclmcOptions {

  int chains = 8;
  int warmup = 6000;
  int draws = 400;
  int thinning = 10;
  double firstEnergyVariance = 0.5;
  double energyVariance = 5e-4;
  boolean preconditioned = true;
  IsokineticIntegrator integrator = IsokineticIntegrator.MINIMAL_NORM;
  ChainStart start = ChainStart.optimized(OptimizedStart.withDefaults());

  MclmcOptions() {}

  private MclmcOptions(MclmcOptions other) {
    chains = other.chains;
    warmup = other.warmup;
    draws = other.draws;
    thinning = other.thinning;
    firstEnergyVariance = other.firstEnergyVariance;
    energyVariance = other.energyVariance;
    preconditioned = other.preconditioned;
    integrator = other.integrator;
    start = other.start;
  }

  private MclmcOptions with(Consumer<MclmcOptions> change) {
    MclmcOptions copy = new MclmcOptions(this);
    change.accept(copy);
    return copy;
  }

  MclmcOptions withChains(int number) {
    return with(o -> o.chains = Checks.positive(number, "chains"));
  }

  MclmcOptions withWarmup(int steps) {
    return with(o -> o.warmup = Checks.nonNegative(steps, "warmup"));
  }

  MclmcOptions withDraws(int perChain) {
    return with(o -> o.draws = Checks.positive(perChain, "draws"));
  }

  MclmcOptions withThinning(int steps) {
    return with(o -> o.thinning = Checks.positive(steps, "thinning"));
  }

  MclmcOptions withEnergyVariance(double first, double last) {
    return with(
        o -> {
          o.firstEnergyVariance = Checks.positive(first, "first energyVariance");
          o.energyVariance = Checks.positive(last, "last energyVariance");
        });
  }

  MclmcOptions withPreconditioning(boolean choice) {
    return with(o -> o.preconditioned = choice);
  }

  MclmcOptions withIntegrator(IsokineticIntegrator choice) {
    return with(o -> o.integrator = Objects.requireNonNull(choice));
  }

  MclmcOptions withStart(ChainStart choice) {
    return with(o -> o.start = Objects.requireNonNull(choice));
  }
}
