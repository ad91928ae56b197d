package org.credence.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.credence.distribution.NormalFamily;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.RegressionPrediction;
import org.junit.jupiter.api.Test;

class FunctionDrawsTest {

  private static final Offset<Double> ROUNDING = within(1e-15);

  @Test
  void numbersHaveAMeanAndANoiseVariance() {
    double[][] meansAndSds = {{1, 0.5, 2, 0.25}, {3, 1, 4, 2}};
    FunctionDraws draws =
        FunctionDraws.of(RegressionPrediction.of(NormalFamily.INSTANCE, meansAndSds));
    assertThat(draws.perRow()).isEqualTo(1);
    assertThat(draws.ownNoise()).isTrue();
    assertThat(draws.means()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(draws.noiseVariances()).isDeepEqualTo(new double[][] {{0.25, 0.0625}, {1, 4}});
  }

  @Test
  void knownNoiseIsNoFunctionOfItsOwn() {
    double[][] meansAndSds = {{1, 0.5, 2, 0.5}, {3, 2, 4, 2}};
    RegressionPrediction known = RegressionPrediction.of(NormalFamily.INSTANCE, meansAndSds);
    assertThat(FunctionDraws.of(known).ownNoise()).isFalse();
  }

  @Test
  void twoClassesAreOneFunction() {
    FunctionDraws draws =
        FunctionDraws.of(
            ClassificationPrediction.of(
                List.of("no", "yes"), new double[][] {{0.25, 0.75, 0.5, 0.5}}));
    assertThat(draws.perRow()).isEqualTo(1);
    assertThat(draws.ownNoise()).isFalse();
    assertThat(draws.means()).isDeepEqualTo(new double[][] {{0.75, 0.5}});
    assertThat(draws.noiseVariances()).isDeepEqualTo(new double[][] {{0.1875, 0.25}});
  }

  @Test
  void severalClassesAreAFunctionEach() {
    FunctionDraws draws =
        FunctionDraws.of(
            ClassificationPrediction.of(
                List.of("a", "b", "c"), new double[][] {{0.2, 0.3, 0.5}, {0.1, 0.1, 0.8}}));
    assertThat(draws.perRow()).isEqualTo(3);
    assertThat(draws.means().length).isEqualTo(6);
    assertThat(draws.means()[5]).containsExactly(0.8);
    assertThat(draws.noiseVariances()[5][0]).isCloseTo(0.16, ROUNDING);
  }
}
