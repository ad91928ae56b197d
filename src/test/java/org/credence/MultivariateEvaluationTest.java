package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.credence.MultivariateFixtures.CARS;
import static org.credence.MultivariateFixtures.CORRELATION;
import static org.credence.MultivariateFixtures.assertSameBits;
import static org.credence.MultivariateFixtures.linear;
import static org.credence.MultivariateFixtures.mileage;
import static org.credence.MultivariateFixtures.rows;
import static org.credence.MultivariateFixtures.simulated;
import static org.credence.MultivariateFixtures.withGaps;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.data.DataException;
import org.credence.data.Split;
import org.credence.inference.laplace.Laplace;
import org.credence.predictive.MultivariatePrediction;
import org.credence.predictive.RowExplanation;
import org.credence.predictive.UncertaintyParts;
import org.credence.random.RandomStream;
import org.credence.scoring.Coverage;
import org.credence.scoring.PairedComparison;
import org.credence.scoring.RegressionScores;
import org.credence.scoring.Score;
import org.credence.table.MissingPolicy;
import org.credence.table.TableSplits;
import org.credence.table.TargetKind;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class MultivariateEvaluationTest {

  /** A normal pair with correlation ρ has −½ ln(1 − ρ²) = 0.511 nats more than its marginals. */
  @Test
  void correlationGainsWhatItShouldOnNewRows() {
    FittedMultivariateRegression model =
        linear().withInference(Laplace.withDefaults()).withDraws(200).fit(simulated(300, 1));
    PairedComparison gain = model.evaluate(simulated(400, 3)).gainOverIndependence();
    double expected = -0.5 * Math.log(1 - CORRELATION * CORRELATION);
    assertThat(gain.difference().value())
        .isCloseTo(expected, within(4 * gain.difference().standardError()));
    assertThat(gain.difference().value()).isGreaterThan(4 * gain.difference().standardError());
  }

  @Test
  void scoresAreThoseOfTheJointForecastAndOfEachTarget() {
    MultivariateEvaluation evaluation =
        mileage("vi").withDraws(200).fit(rows(0, 60)).evaluate(rows(60, 93));
    MultivariatePrediction prediction = evaluation.prediction();
    double[][] y = evaluation.observed();
    List<Score> joint = evaluation.scores();
    assertThat(joint)
        .extracting(Score::name)
        .containsExactly("joint mean log likelihood", "energy score", "variogram score");
    assertThat(joint).allMatch(score -> score.rows() == 33 && score.standardError() > 0);
    double mean =
        IntStream.range(0, 33)
            .mapToDouble(row -> prediction.logDensity(row, y[row]))
            .average()
            .orElseThrow();
    assertThat(joint.get(0).value()).isCloseTo(mean, within(1e-12));
    assertThat(evaluation.scores(1))
        .contains(
            RegressionScores.rmse(prediction.marginal(1).means(), evaluation.observed(1)),
            RegressionScores.mae(prediction.marginal(1).means(), evaluation.observed(1)));
    assertThat(evaluation.observed(1)[0]).isEqualTo(y[0][1]);
    assertThat(evaluation.verdict(0).sentence()).isNotBlank();
    assertThat(evaluation.rowNumbers()).hasSize(33);
  }

  @Test
  void crossValidationPredictsEachRowByAModelOfTheOthers() {
    MultivariateEvaluation all =
        Evaluation.crossValidated(mileage("vi").withMissing(MissingPolicy.DROP), withGaps(), 3);
    assertThat(all.model().provenance().rows()).isEqualTo(91);
    assertThat(Arrays.stream(all.rowNumbers()).sorted())
        .containsExactly(
            IntStream.range(0, 93).filter(i -> i != 4 && i != 7).boxed().toArray(Integer[]::new));
    for (int i = 0; i < 91; i++) {
      int row = all.rowNumbers()[i];
      assertThat(all.observed()[i])
          .containsExactly(
              CARS.intColumn("MPG.city").get(row), CARS.intColumn("MPG.highway").get(row));
    }
    Split first =
        TableSplits.folds(CARS, "MPG.city", TargetKind.NUMERIC, 3, folds()).splits().get(0);
    BayesianMultivariateRegression model = mileage("vi").withHidden(6);
    MultivariateEvaluation one = Evaluation.holdout(model, CARS, first);
    MultivariateEvaluation whole = Evaluation.crossValidated(model, CARS, 3);
    assertThat(Arrays.copyOf(whole.rowNumbers(), one.rowNumbers().length))
        .containsExactly(one.rowNumbers());
    assertSameBits(whole.prediction(), one.prediction());
  }

  private static RandomStream folds() {
    return RandomStream.of(1).split("folds");
  }

  /**
   * Of a forecast that is right and nearly normal, the energy score in two dimensions of unit
   * variances with correlation ρ is E‖X − X′‖ − ½ E‖X − X′‖, half the mean distance of two draws.
   */
  @Test
  void theEnergyScoreOfARightForecastIsHalfTheMeanDistanceOfTwoDraws() {
    MultivariateEvaluation evaluation =
        linear()
            .withInference(Laplace.withDefaults())
            .withDraws(200)
            .fit(simulated(300, 1))
            .evaluate(simulated(200, 4));
    double[] sds = evaluation.model().targetScale().sds();
    double distance = 0;
    for (int row = 0; row < 200; row++) {
      double[][] two =
          evaluation.prediction().observationDraws(row, 2, RandomStream.of(9).split(row));
      distance += Math.hypot((two[0][0] - two[1][0]) / sds[0], (two[0][1] - two[1][1]) / sds[1]);
    }
    Score energy = evaluation.scores().get(1);
    // The distance has a relative sd of about 0.6, so its mean one of 0.04.
    double allowed = 4 * Math.hypot(energy.standardError(), 0.04 * energy.value());
    assertThat(energy.value()).isCloseTo(distance / 400, within(allowed));
  }

  /** Chance of a false alarm at most 10⁻³ for each of four levels. */
  @Test
  void jointRegionsOfARightForecastHoldTheirLevel() {
    MultivariateEvaluation evaluation =
        linear()
            .withInference(Laplace.withDefaults())
            .withDraws(200)
            .fit(simulated(300, 1))
            .evaluate(simulated(300, 5));
    for (Coverage coverage : evaluation.regionCoverages()) {
      double error = Math.sqrt(coverage.level() * (1 - coverage.level()) / 300);
      assertThat(coverage.score().value()).isCloseTo(coverage.level(), within(3.3 * error));
    }
  }

  /** b given a: the slope is ρ σ_b/σ_a, the sd σ_b √(1 − ρ²) = 2.4. */
  @Test
  void aKnownTargetTellsOfTheOther() {
    PredictedTargets predicted =
        linear()
            .withInference(Laplace.withDefaults())
            .withDraws(400)
            .fit(simulated(300, 1))
            .predict(simulated(50, 6));
    MultivariatePrediction b = predicted.given("a");
    double[] x = simulated(50, 6).doubleColumn("x").asDoubleArray();
    for (int row = 0; row < 50; row++) {
      double noise = predicted.observed()[row][0] - 2 * x[row];
      double expected = 30 - 10 * x[row] + CORRELATION * 8 * noise;
      assertThat(b.mean(row).get(0)).isCloseTo(expected, within(1.0));
      assertThat(b.marginal(0).sd(row)).isCloseTo(2.4, within(0.3));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> predicted.given("c"))
        .withMessage("Known targets must be different ones of [a, b], not [c]");
    PredictedTargets gaps = mileage("vi").fit(CARS).predict(withGaps());
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> gaps.given("MPG.highway"))
        .withMessage("Target 'MPG.highway' is missing at row 5; it cannot be taken as known");
  }

  @Test
  void rowsUnlikeTheTrainingRowsAreFlaggedAndWorthObserving() {
    FittedMultivariateRegression model = mileage("vi").fit(CARS);
    Table rows = CARS.first(3).copy();
    rows.intColumn("Weight").set(1, 9000);
    Explanations explanations = model.explain(rows);
    assertThat(explanations.distrusted()).extracting(RowExplanation::row).containsExactly(1);
    assertThat(explanations.mostInformative(1)).containsExactly(1);
    UncertaintyParts parts = explanations.records().get(0).parts();
    MultivariatePrediction prediction = model.predict(rows).predictive();
    double square = 0;
    for (int k = 0; k < 2; k++) {
      double sd = prediction.marginal(k).sd(0) / model.targetScale().sd(k);
      square += 0.5 * sd * sd;
    }
    assertThat(parts.total()).isCloseTo(Math.sqrt(square), within(1e-12));
    assertThat(parts.epistemicShare()).isBetween(0.0, 1.0);
  }
}
