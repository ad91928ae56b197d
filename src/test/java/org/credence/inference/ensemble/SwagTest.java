package org.credence.inference.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.credence.data.Dataset;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.PointPosterior;
import org.credence.inference.PosteriorState;
import org.credence.inference.ProgressListener;
import org.credence.linalg.Matrix;
import org.credence.linalg.Vector;
import org.credence.model.GaussianLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.optim.Schedule;
import org.credence.optim.Sgd;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class SwagTest {

  /** Of numbers of size 1 after 60 steps of about 10 operations each. */
  private static final double TOLERANCE = 1e-12;

  private static final double NOISE_SD = 0.5;
  private static final double STEP_SIZE = 0.002;
  private static final int SNAPSHOTS = 12;
  private static final int INTERVAL = 5;
  private static final int RANK = 4;

  /** The last column belongs to the bias. */
  private static final Matrix DESIGN =
      Matrix.ofRows(
          new double[] {1, 0.3, 1},
          new double[] {-0.5, 1, 1},
          new double[] {2, -1, 1},
          new double[] {0.1, 0.7, 1},
          new double[] {-1.2, -0.4, 1});

  private static final Vector TARGETS = Vector.of(1, 0.2, 3, -0.4, -2);

  private static LogPosterior quadratic() {
    double[] inputs = {1, 0.3, -0.5, 1, 2, -1, 0.1, 0.7, -1.2, -0.4};
    return LogPosterior.of(
        Network.of(2, Dense.of(1)),
        GaussianPrior.of(1),
        GaussianLikelihood.withNoiseSd(NOISE_SD),
        Dataset.of(2, inputs, TARGETS.toArray()));
  }

  private static final MaximumAPosteriori START = MaximumAPosteriori.withDefaults().withSteps(3);

  private static Swag method() {
    return Swag.withDefaults()
        .withStart(START)
        .withOptimizer(Sgd.of(Schedule.constant(STEP_SIZE)))
        .withSnapshots(SNAPSHOTS)
        .withInterval(INTERVAL)
        .withRank(RANK);
  }

  /**
   * The points that gradient ascent passes through: the log posterior is quadratic with gradient Xᵀ
   * (y − X w) / σ² − w, and one batch is all rows.
   */
  private static double[][] path() {
    PointPosterior start =
        (PointPosterior)
            START.fit(quadratic(), RandomStream.of(2), ProgressListener.NONE).posterior();
    Vector w = Vector.of(start.theta());
    double[][] points = new double[SNAPSHOTS][];
    for (int step = 1; step <= SNAPSHOTS * INTERVAL; step++) {
      Vector residuals = TARGETS.minus(DESIGN.times(w));
      Vector fit = DESIGN.transpose().times(residuals).times(1 / (NOISE_SD * NOISE_SD));
      w = w.plus(fit.minus(w).times(STEP_SIZE));
      if (step % INTERVAL == 0) {
        points[step / INTERVAL - 1] = w.toArray();
      }
    }
    return points;
  }

  private static double mean(double[][] points, int count, int i) {
    return Arrays.stream(points, 0, count).mapToDouble(w -> w[i]).average().orElseThrow();
  }

  @Test
  void momentsAreThoseOfThePathRecomputedPlainly() {
    PosteriorState state =
        method().fit(quadratic(), RandomStream.of(2), ProgressListener.NONE).posterior().state();
    double[][] points = path();
    for (int i = 0; i < 3; i++) {
      double mean = mean(points, SNAPSHOTS, i);
      assertThat(state.array("means")[i]).isCloseTo(mean, within(TOLERANCE));
      int column = i;
      double variance =
          Arrays.stream(points).mapToDouble(w -> Math.pow(w[column] - mean, 2)).average().orElse(0);
      assertThat(state.array("sds")[i]).isCloseTo(Math.sqrt(variance), within(TOLERANCE));
      for (int r = 0; r < RANK; r++) {
        int last = SNAPSHOTS - RANK + r;
        assertThat(state.array("deviations")[r * 3 + i])
            .isCloseTo(points[last][i] - mean(points, last + 1, i), within(TOLERANCE));
      }
    }
    assertThat(mean(points, 1, 0)).isNotCloseTo(mean(points, SNAPSHOTS, 0), within(0.01));
  }

  @Test
  void multiSwagOfOneIsItsMemberToTheBit() {
    MultiSwag one = MultiSwag.withDefaults().withMembers(1).withMember(method());
    PosteriorState ensemble =
        one.fit(quadratic(), RandomStream.of(2), ProgressListener.NONE).posterior().state();
    PosteriorState member =
        method()
            .fit(quadratic(), RandomStream.of(2).split(0), ProgressListener.NONE)
            .posterior()
            .state();
    for (String name : member.arrays().keySet()) {
      assertThat(ensemble.array(name)).isEqualTo(member.array(name));
    }
  }

  @Test
  void refusesRankOne() {
    assertThatThrownBy(() -> Swag.withDefaults().withRank(1))
        .hasMessage("rank must be 0 or at least 2, not 1");
  }
}
