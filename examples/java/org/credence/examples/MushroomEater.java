package org.credence.examples;

import java.util.ArrayList;
import java.util.List;
import org.credence.data.Dataset;
import org.credence.data.Standardization;
import org.credence.inference.GaussianPosterior;
import org.credence.inference.ProgressListener;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Activation;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.predictive.PosteriorPredictive;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;

/**
 * An agent that learns by Bayes by backprop what eating a mushroom is worth, from those it has
 * eaten. It eats the first {@value #BLOCK}; before each further {@value #BLOCK} it goes on training
 * from where it was, with all its meals.
 */
final class MushroomEater {

  private static final int BLOCK = 50;

  /** Rewards in units in which they are of order 1. */
  private static final Standardization UNIT =
      Standardization.of(new double[] {0}, new double[] {10});

  /** One Gaussian, as it is what the next fit starts from. */
  private static final BayesByBackprop FIRST =
      BayesByBackprop.withDefaults()
          .withComponents(1)
          .withSteps(3000)
          .withStepSize(0.005)
          .withInitialSd(0.02)
          .withWarmup(0.5);

  private static final BayesByBackprop NEXT = FIRST.withSteps(1500);

  private final MushroomStream mushrooms;
  private final Strategy strategy;
  private final RandomStream stream;
  private final List<Integer> eaten = new ArrayList<>();
  private BayesByBackprop method = FIRST;

  MushroomEater(MushroomStream mushrooms, Strategy strategy, RandomStream stream) {
    this.mushrooms = mushrooms;
    this.strategy = strategy;
    this.stream = stream;
  }

  /** Meets all mushrooms, once; returns the regret accumulated after each. */
  double[] cumulativeRegret() {
    double[] regrets = new double[mushrooms.size()];
    double total = 0;
    for (int from = 0; from < regrets.length; from += BLOCK) {
      int to = Math.min(from + BLOCK, regrets.length);
      boolean[] eats = decisions(from, to);
      for (int i = from; i < to; i++) {
        if (eats[i - from]) {
          eaten.add(i);
        }
        total += mushrooms.regret(i, eats[i - from]);
        regrets[i] = total;
      }
    }
    return regrets;
  }

  private boolean[] decisions(int from, int to) {
    boolean[] eats = new boolean[to - from];
    RandomStream own = stream.split(from);
    RegressionPrediction expected = from == 0 ? null : expected(from, to, own);
    RandomStream coins = own.split("coins");
    for (int row = 0; row < eats.length; row++) {
      eats[row] = expected == null || strategy.takes(expected, row, coins);
    }
    return eats;
  }

  /** By as many draws as mushrooms. */
  private RegressionPrediction expected(int from, int to, RandomStream own) {
    LogPosterior known = known();
    GaussianPosterior posterior =
        (GaussianPosterior) method.fit(known, own.split("fit"), ProgressListener.NONE).posterior();
    method = NEXT.withStart(posterior);
    return PosteriorPredictive.of(
            known.network(), known.likelihood(), posterior, own.split("draws"))
        .withDraws(to - from)
        .regression(mushrooms.looks(from, to), UNIT);
  }

  private LogPosterior known() {
    Dataset meals = mushrooms.meals(eaten.stream().mapToInt(i -> i).toArray());
    return LogPosterior.of(
        Network.of(mushrooms.features(), Dense.of(10, Activation.RELU), Dense.of(1)),
        GaussianPrior.of(1),
        GaussianLikelihood.withLearnedNoise(),
        meals.with(meals.inputs(), UNIT.apply(meals.targets())));
  }
}
