package org.credence.predictive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.credence.distribution.NormalFamily;
import org.credence.predictive.RowExplanation.Warning;
import org.junit.jupiter.api.Test;

class RowExplanationTest {

  private static final Offset<Double> ROUNDING = within(1e-14);

  private static final Isolation NEAR = new Isolation(1, 1, 0.5, 50);
  private static final Isolation FAR = new Isolation(3, 1, 1 / 51.0, 50);

  private static final UncertaintyParts NOISE = new UncertaintyParts("variance", 5, 4, 3, 0.36);
  private static final UncertaintyParts DOUBT = new UncertaintyParts("variance", 5, 3, 4, 0.64);

  private static RowExplanation plain(UncertaintyParts parts, Isolation isolation) {
    return new RowExplanation(
        7, parts, NOISE, isolation, "age", List.of(), List.of(), List.of(), List.of());
  }

  @Test
  void partsOfAnSdAddUpInSquares() {
    RegressionPrediction prediction =
        RegressionPrediction.of(NormalFamily.INSTANCE, new double[][] {{-3, 4, 3, 4}});
    UncertaintyParts parts = UncertaintyParts.of(prediction, 0);
    assertThat(parts.total()).isCloseTo(5, ROUNDING);
    assertThat(parts.aleatoric()).isCloseTo(4, ROUNDING);
    assertThat(parts.epistemic()).isCloseTo(3, ROUNDING);
    assertThat(parts.epistemicShare()).isCloseTo(0.36, ROUNDING);
  }

  @Test
  void partsOfAnEntropyAddUp() {
    ClassificationPrediction prediction =
        ClassificationPrediction.of(List.of("a", "b"), new double[][] {{0.9, 0.1, 0.2, 0.8}});
    UncertaintyParts parts = UncertaintyParts.of(prediction, 0);
    assertThat(parts.aleatoric() + parts.epistemic()).isCloseTo(parts.total(), ROUNDING);
    assertThat(parts.epistemicShare()).isCloseTo(parts.epistemic() / parts.total(), ROUNDING);
    assertThat(parts.measure()).isEqualTo("entropy");
  }

  @Test
  void noUncertaintyHasNoDoubtInIt() {
    ClassificationPrediction sure =
        ClassificationPrediction.of(List.of("a", "b"), new double[][] {{1, 0}});
    assertThat(UncertaintyParts.of(sure, 0).epistemicShare()).isZero();
  }

  @Test
  void typicalIsTheMedianOfEachPart() {
    UncertaintyParts large = new UncertaintyParts("variance", 13, 5, 12, 0.85);
    assertThat(UncertaintyParts.typical(List.of(large, DOUBT, NOISE)))
        .isEqualTo(new UncertaintyParts("variance", 5, 4, 4, 0.64));
  }

  @Test
  void saysWhetherNoiseOrDoubtIsTheLarger() {
    assertThat(plain(NOISE, NEAR).warnings()).isEmpty();
    assertThat(plain(NOISE, NEAR).sentence())
        .isEqualTo(
            "Mostly noise (64 % of the variance), 1.0 times that of a typical training row.");
    assertThat(plain(DOUBT, NEAR).sentence())
        .isEqualTo(
            "Mostly doubt about the function (64 % of the variance), 1.3 times that of a typical"
                + " training row.");
  }

  @Test
  void saysWhatSpeaksAgainstTheErrorBar() {
    RowExplanation explanation =
        new RowExplanation(
            7,
            NOISE,
            NOISE,
            FAR,
            "weight",
            List.of(new Neighbour(2, 0.5)),
            List.of(
                new Extrapolation("speed", "31", "25", 0.3),
                new Extrapolation("weight", "99", "100", -0.01)),
            List.of("age"),
            List.of("type=van"));
    assertThat(explanation.warnings())
        .containsExactly(
            Warning.UNSEEN_CATEGORY, Warning.EXTRAPOLATION, Warning.ISOLATED, Warning.IMPUTED);
    assertThat(explanation.sentence())
        .isEqualTo(
            "Mostly noise (64 % of the variance), 1.0 times that of a typical training row. No"
                + " training row has type=van. speed 31 is above all training rows (at most 25)."
                + " 3.0 times as far from the training rows as they are from each other, farthest"
                + " in weight. Filled in: age.");
  }

  /** Some row or other is the lowest or highest of each column. */
  @Test
  void aSlightExcessIsNoWarning() {
    RowExplanation explanation =
        new RowExplanation(
            7,
            NOISE,
            NOISE,
            NEAR,
            "age",
            List.of(),
            List.of(new Extrapolation("weight", "99", "100", -0.01)),
            List.of(),
            List.of());
    assertThat(explanation.warnings()).isEmpty();
  }

  @Test
  void aCellBeyondItsColumnIsMeasuredByTheRange() {
    assertThat(Extrapolation.of("a", 3, 1, 3, Double::toString)).isEmpty();
    assertThat(Extrapolation.of("a", 1, 1, 3, Double::toString)).isEmpty();
    assertThat(Extrapolation.of("a", 4, 1, 3, Double::toString))
        .contains(new Extrapolation("a", "4.0", "3.0", 0.5));
    assertThat(Extrapolation.of("a", 0.9, 1, 3, Double::toString).orElseThrow().excess())
        .isCloseTo(-0.05, ROUNDING);
    assertThat(new Extrapolation("a", "", "", -0.1).material()).isTrue();
    assertThat(new Extrapolation("a", "", "", 0.099).material()).isFalse();
  }

  @Test
  void renumbered() {
    RowExplanation explanation =
        new RowExplanation(
            7,
            NOISE,
            NOISE,
            NEAR,
            "age",
            List.of(new Neighbour(1, 0.5)),
            List.of(),
            List.of(),
            List.of());
    RowExplanation moved = explanation.renumbered(3, new int[] {10, 20});
    assertThat(moved.row()).isEqualTo(3);
    assertThat(moved.nearest()).containsExactly(new Neighbour(20, 0.5));
  }
}
