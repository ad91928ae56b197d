package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.predictive.Extrapolation;
import org.credence.predictive.Neighbour;
import org.credence.predictive.RowExplanation;
import org.credence.predictive.RowExplanation.Warning;
import org.credence.predictive.UncertaintyParts;
import org.credence.table.MissingPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ExplanationsTest {

  private static final int ROWS = 60;

  private static FittedRegression model;

  @TempDir Path folder;

  /** Speeds 0, 1, ... 59, every third a van, one day after the other; the noise is in the wind. */
  private static Table table() {
    double[] speed = IntStream.range(0, ROWS).asDoubleStream().toArray();
    double[] wind = IntStream.range(0, ROWS).mapToDouble(i -> (i * 37) % 60).toArray();
    double[] y = IntStream.range(0, ROWS).mapToDouble(i -> 2 * speed[i] + wind[i] / 10).toArray();
    return Table.create("drives")
        .addColumns(
            DoubleColumn.create("speed", speed),
            StringColumn.create(
                "type", IntStream.range(0, ROWS).mapToObj(i -> i % 3 == 0 ? "van" : "car")),
            DateColumn.create(
                "day",
                IntStream.range(0, ROWS)
                    .mapToObj(i -> java.time.LocalDate.of(2020, 3, 1).plusDays((i * 23) % 60))),
            DoubleColumn.create("y", y));
  }

  private static Table row(Double speed, String type, String day) {
    return Table.create("new")
        .addColumns(
            DoubleColumn.create("speed", new Double[] {speed}),
            StringColumn.create("type", type),
            DateColumn.create("day", Stream.of(java.time.LocalDate.parse(day))));
  }

  @BeforeAll
  static void fit() {
    model =
        BayesianRegression.of("y")
            .withInference(BayesByBackprop.withDefaults().withSteps(300))
            .withDraws(100)
            .withMissing(MissingPolicy.IMPUTE)
            .fit(table());
  }

  private static RowExplanation explain(Double speed, String type, String day) {
    return model.explain(row(speed, type, day)).records().get(0);
  }

  @Test
  void aRowAmongTheTrainingRowsHasNoWarning() {
    assertThat(explain(30.5, "car", "2020-04-01").warnings()).isEmpty();
    assertThat(explain(30.5, "car", "2020-04-01").sentence()).startsWith("Mostly ");
  }

  @Test
  void aTrainingRowIsItsOwnNearest() {
    Explanations explanations = model.explain(table());
    for (int i = 0; i < ROWS; i++) {
      assertThat(explanations.records().get(i).nearest().get(0)).isEqualTo(new Neighbour(i, 0));
    }
  }

  @Test
  void beyondTheRange() {
    RowExplanation fast = explain(118.0, "car", "2020-04-01");
    assertThat(fast.warnings()).contains(Warning.EXTRAPOLATION);
    assertThat(fast.extrapolations()).containsExactly(new Extrapolation("speed", "118", "59", 1));
    RowExplanation early = explain(30.0, "car", "2020-02-19");
    assertThat(early.extrapolations())
        .containsExactly(new Extrapolation("day", "2020-02-19", "2020-03-01", -11 / 59.0));
    assertThat(early.sentence())
        .contains("day 2020-02-19 is below all training rows (at least 2020-03-01).");
  }

  @Test
  void farOffIsIsolated() {
    RowExplanation far = explain(500.0, "van", "2020-04-01");
    assertThat(far.warnings()).contains(Warning.ISOLATED);
    assertThat(far.isolation().pValue()).isEqualTo(1 / 61.0);
    assertThat(far.farthestIn()).isEqualTo("speed");
    assertThat(explain(30.0, "van", "2024-04-01").farthestIn()).isEqualTo("day");
  }

  @Test
  void unseenAndFilledInCellsAreNamed() {
    RowExplanation explanation = explain(null, "bus", "2020-04-01");
    assertThat(explanation.unseen()).containsExactly("type=bus");
    assertThat(explanation.imputed()).containsExactly("speed");
    assertThat(explanation.warnings()).contains(Warning.UNSEEN_CATEGORY, Warning.IMPUTED);
  }

  /** √((Δspeed/sd)² + (Δday/sd)²), and √(2/(2 p (1 − p))) for another type, p = 1/3. */
  @Test
  void everyColumnCountsAlike() {
    double sd = Math.sqrt((60 * 60 - 1) / 12.0);
    Neighbour self =
        explain(30.0, "van", table().dateColumn("day").get(30).toString()).nearest().get(0);
    assertThat(self).isEqualTo(new Neighbour(30, 0));
    Table other = row(30.0, "car", table().dateColumn("day").get(30).toString());
    List<Neighbour> nearest = model.explain(other).records().get(0).nearest();
    double otherType = Math.sqrt(2 / (2.0 / 3 * 2 / 3));
    double smallest =
        IntStream.range(0, ROWS)
            .mapToDouble(
                i -> {
                  double speeds = (i - 30) / sd;
                  double days = ((i * 23) % 60 - (30 * 23) % 60) / sd;
                  double type = i % 3 == 0 ? otherType : 0;
                  return Math.sqrt(speeds * speeds + days * days + type * type);
                })
            .min()
            .orElseThrow();
    assertThat(nearest.get(0).distance()).isCloseTo(smallest, within(1e-12));
  }

  @Test
  void partsAreThoseOfThePrediction() {
    Table rows = table();
    Explanations explanations = model.explain(rows);
    PredictedTable predicted = model.predict(rows);
    for (int i = 0; i < ROWS; i++) {
      assertThat(explanations.records().get(i).parts())
          .isEqualTo(UncertaintyParts.of(predicted.predictive(), i));
      assertThat(explanations.informationGains()[i])
          .isEqualTo(predicted.predictive().mutualInformation(i));
    }
  }

  @Test
  void theMostInformativeRowsComeFirst() {
    Explanations explanations = model.explain(table());
    double[] gains = explanations.informationGains();
    int[] best = explanations.mostInformative(3);
    assertThat(best).hasSize(3);
    double[] sorted = Arrays.stream(gains).sorted().toArray();
    for (int i = 0; i < 3; i++) {
      assertThat(gains[best[i]]).isEqualTo(sorted[ROWS - 1 - i]);
    }
  }

  @Test
  void tableAndLines() {
    Table rows = row(500.0, "bus", "2020-04-01");
    Explanations explanations = model.explain(rows);
    assertThat(explanations.table().columnNames())
        .containsExactly(
            "speed",
            "type",
            "day",
            "distrust",
            "why",
            "epistemic_share",
            "distance",
            "distance_p",
            "nearest_rows",
            "information_gain");
    assertThat(explanations.table().getString(0, "distrust"))
        .isEqualTo("unseen category; extrapolation; isolated");
    assertThat(explanations.lines().columnNames())
        .startsWith("row", "y_mean")
        .endsWith("unseen", "distrust");
    assertThat(model.explain(row(30.5, "car", "2020-04-01")).lines().columnNames())
        .doesNotContain("distrust");
    assertThat(explanations.explainedLines().columnNames()).endsWith("information_gain");
    assertThat(rows.columnCount()).isEqualTo(3);
  }

  @Test
  void aSavedModelExplainsAlike() {
    Path file = folder.resolve("model.json");
    model.save(file);
    Table rows = row(70.0, "van", "2020-04-01");
    assertThat(FittedRegression.load(file).explain(rows).records())
        .isEqualTo(model.explain(rows).records());
  }

  @Test
  void classesAreExplainedByEntropies() {
    Table rows = table();
    FittedClassification classifier =
        BayesianClassification.of("type")
            .withInference(BayesByBackprop.withDefaults().withSteps(100))
            .withDraws(50)
            .fit(rows);
    Explanations explanations = classifier.explain(rows);
    RowExplanation first = explanations.records().get(0);
    assertThat(first.parts())
        .isEqualTo(UncertaintyParts.of(classifier.predict(rows).predictive(), 0));
    assertThat(first.sentence()).contains("of the entropy");
    assertThat(explanations.informationGains()[0]).isEqualTo(first.parts().epistemic());
  }

  /**
   * In a cross-validation no row is its own neighbour, and numbers are those of the whole table.
   */
  @Test
  void evaluationsExplainRowsByTheRowsTheirModelSaw() {
    RegressionEvaluation evaluation =
        Evaluation.crossValidated(
            BayesianRegression.of("y")
                .withFeatures("speed")
                .withInference(BayesByBackprop.withDefaults().withSteps(50))
                .withDraws(20),
            table(),
            5);
    for (int i = 0; i < ROWS; i++) {
      RowExplanation explanation = evaluation.explanations().get(i);
      assertThat(explanation.row()).isEqualTo(evaluation.rowNumbers()[i]);
      double sd = Math.sqrt((60 * 60 - 1) / 12.0);
      for (Neighbour neighbour : explanation.nearest()) {
        int steps = Math.abs(neighbour.row() - explanation.row());
        assertThat(steps).isPositive();
        assertThat(neighbour.distance()).isCloseTo(steps / sd, within(0.1 * steps / sd));
      }
    }
  }
}
