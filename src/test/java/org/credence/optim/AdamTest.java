package org.credence.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdamTest {

  /** The library folds both bias corrections into one factor; that rounds differently. */
  private static final double ROUNDING = 1e-14;

  /** Algorithm 1 of Kingma and Ba, line by line, and algorithm 2 of Loshchilov and Hutter. */
  private static final class Paper {
    private final double beta1;
    private final double beta2;
    private final double decay;
    private double m;
    private double v;
    private int t;

    Paper(double beta1, double beta2, double decay) {
      this.beta1 = beta1;
      this.beta2 = beta2;
      this.decay = decay;
    }

    double step(double theta, double g, double eta) {
      t++;
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      double mHat = m / (1 - Math.pow(beta1, t));
      double vHat = v / (1 - Math.pow(beta2, t));
      return theta - eta * (mHat / (Math.sqrt(vHat) + 1e-8) + decay * theta);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.9, 0.999, 0", "0.9, 0.999, 0.3", "0, 0.5, 0", "0.8, 0, 0.01"})
  void stepsAreThoseOfThePapers(double beta1, double beta2, double decay) {
    Schedule schedule = Schedule.cosine(0.1, 5, 40, 0.1);
    Optimizer.State state =
        Adam.of(schedule).withBetas(beta1, beta2).withWeightDecay(decay).start(2);
    Paper[] papers = {new Paper(beta1, beta2, decay), new Paper(beta1, beta2, decay)};
    double[] theta = {0.7, -3};
    double[] expected = theta.clone();
    RandomStream stream = RandomStream.of(1);
    for (int step = 0; step < 50; step++) {
      // The second gradient is so small that ε counts.
      double[] gradient = {stream.nextGaussian(), 1e-8 * stream.nextGaussian()};
      state.step(theta, gradient);
      for (int i = 0; i < 2; i++) {
        expected[i] = papers[i].step(expected[i], gradient[i], schedule.at(step));
        assertThat(theta[i]).isCloseTo(expected[i], within(ROUNDING * (step + 1)));
      }
    }
  }

  @Test
  void defaultsAreThoseOfThePaper() {
    double[] theta = {1};
    double[] explicit = {1};
    Optimizer.State state = Adam.of(0.01).start(1);
    Optimizer.State same =
        Adam.of(Schedule.constant(0.01)).withBetas(0.9, 0.999).withWeightDecay(0).start(1);
    for (int step = 0; step < 5; step++) {
      state.step(theta, new double[] {step - 1.5});
      same.step(explicit, new double[] {step - 1.5});
    }
    assertThat(theta).containsExactly(explicit);
  }

  /** After one step m̂ = g and v̂ = g², whatever the betas: a step of η g/(|g| + ε). */
  @ParameterizedTest
  @ValueSource(doubles = {5, -1e6, 1e-8, -3e-9})
  void firstStepHasTheLengthOfTheStepSize(double g) {
    double[] theta = {0};
    Adam.of(0.25).start(1).step(theta, new double[] {g});
    double expected = -0.25 * g / (Math.abs(g) + 1e-8);
    assertThat(theta[0]).isCloseTo(expected, within(ROUNDING));
  }

  @Test
  void aGradientOfZeroMovesNothing() {
    double[] theta = {1, 2};
    Adam.of(0.1).start(2).step(theta, new double[2]);
    assertThat(theta).containsExactly(1, 2);
  }

  /** Decoupled: the decay does not pass through the moments, so θ falls by the factor 1 − ηλ. */
  @Test
  void weightDecayShrinksWithoutAGradient() {
    double[] theta = {1};
    Optimizer.State state = Adam.of(0.5).withWeightDecay(0.5).start(1);
    for (int step = 0; step < 3; step++) {
      state.step(theta, new double[1]);
    }
    assertThat(theta[0]).isEqualTo(0.75 * 0.75 * 0.75);
  }

  @Test
  void runsDoNotShareTheirState() {
    Adam adam = Adam.of(0.1);
    double[] first = {0};
    double[] second = {0};
    adam.start(1).step(first, new double[] {1});
    adam.start(1).step(second, new double[] {1});
    assertThat(second).containsExactly(first);
  }

  @Test
  void gradientIsNotModified() {
    double[] gradient = {2, 3};
    Adam.of(0.1).withWeightDecay(0.1).start(2).step(new double[] {1, 1}, gradient);
    assertThat(gradient).containsExactly(2, 3);
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 0.9", "1, 0.9", "NaN, 0.9", "0.9, -0.1", "0.9, 1", "0.9, NaN"})
  void refusesBetasOutOfRange(double first, double second) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Adam.of(0.1).withBetas(first, second))
        .withMessage("Betas " + first + ", " + second + " are not in [0, 1)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAWeightDecayThatIsNoShrinking(double decay) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Adam.of(0.1).withWeightDecay(decay))
        .withMessage("weight decay must be finite and at least 0, not " + decay);
  }
}
