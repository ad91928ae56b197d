package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.credence.MultivariateFixtures.CARS;
import static org.credence.MultivariateFixtures.linear;
import static org.credence.MultivariateFixtures.method;
import static org.credence.MultivariateFixtures.mileage;
import static org.credence.MultivariateFixtures.simulated;
import static org.credence.MultivariateFixtures.withGaps;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.credence.AutomaticChoice.Chosen;
import org.credence.data.DataException;
import org.credence.data.Dataset;
import org.credence.table.MissingPolicy;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Which targets can be modelled together, and what is chosen where nothing is said. */
class MultivariateTargetsTest {

  @Test
  void rowsThatLackATargetAreRefusedOrLeftOut() {
    assertRefused(
        mileage("vi"),
        withGaps(),
        "cars93.csv: column 'MPG.city' has 1 missing value, first at row 5; choose --missing drop");
    FittedMultivariateRegression model =
        mileage("vi").withMissing(MissingPolicy.DROP).fit(withGaps());
    assertThat(model.provenance().rows()).isEqualTo(91);
    assertThat(model.evaluate(withGaps()).rowNumbers()).hasSize(91).doesNotContain(4, 7);
    assertThat(model.predict(withGaps()).rowNumbers()).hasSize(93);
    Table none = CARS.copy();
    none.removeColumns("MPG.city");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> model.evaluate(none))
        .withMessage(
            "No row has all of the targets 'MPG.city', 'MPG.highway'; nothing can be judged");
  }

  @Test
  void withoutOptionsTheChoicesAreMadeByTheNumberOfRows() {
    FittedMultivariateRegression few =
        BayesianMultivariateRegression.of("a", "b")
            .withBudget(Duration.ofSeconds(1))
            .withHidden(3)
            .fit(simulated(29, 1));
    assertThat(few.noise()).isEqualTo(NoiseModel.GAUSSIAN);
    assertThat(few.network().outputs()).isEqualTo(2);
    assertThat(few.provenance().method()).isEqualTo("mclmc");
    assertThat(few.provenance().decisions())
        .extracting(Decision::aspect)
        .containsExactly("noise", "method", "prior");
    assertThat(few.provenance().decisions().get(0).reason())
        .isEqualTo("fewer than 30 rows cannot show more");
    Dataset more = Dataset.of(List.of("x"), new double[30], 2, new double[60]);
    Chosen chosen = AutomaticChoice.multivariate(new Specification(List.of("a", "b")), null, more);
    assertThat(chosen.noise()).isEqualTo(NoiseModel.HETEROSCEDASTIC);
    assertThat(chosen.options().decisions)
        .extracting(Decision::toString)
        .contains(
            "network: 16 and 16 tanh units (30 rows; 16 a layer below 600 rows, 32 from there on)",
            "noise: heteroscedastic (from 30 rows on its sds may depend on the input)");
    BayesianMultivariateRegression named =
        BayesianMultivariateRegression.of("a", "b").withInference(method("vi"));
    assertThat(named.fit(simulated(29, 1)).noise()).isEqualTo(NoiseModel.HETEROSCEDASTIC);
  }

  private static void assertRefused(
      BayesianMultivariateRegression specification, Table table, String message) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> specification.fit(table))
        .withMessage(message);
  }

  @Test
  void unusableTargetsAreRefusedWithOneSentence() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BayesianMultivariateRegression.of("a"))
        .withMessage("At least two targets are needed, not 1; for one choose BayesianRegression");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BayesianMultivariateRegression.of("a", "b", "a"))
        .withMessage("The target 'a' is named twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> linear().withNoise(NoiseModel.STUDENT_T))
        .withMessage("Several targets have gaussian or heteroscedastic noise, not student-t");
    Table table = simulated(40, 1);
    assertRefused(
        linear().withFeatures("x", "b"), table, "The target 'b' cannot be a feature as well");
    assertRefused(
        BayesianMultivariateRegression.of("a", "c"),
        table,
        "simulated has no column 'c'; its columns are 'x', 'a', 'b'");
    assertRefused(
        BayesianMultivariateRegression.of("Price", "Type"),
        CARS,
        "cars93.csv: target column 'Type' holds text ('Small' at row 1), but regression needs"
            + " numbers; choose a numeric column, or classify instead");
    double[] constant = new double[40];
    Arrays.fill(constant, 3);
    table.replaceColumn("b", DoubleColumn.create("b", constant));
    assertRefused(
        linear(),
        table,
        "simulated: target column 'b' is constant, every row has 3; choose another target");
    double[] copy = table.doubleColumn("a").asDoubleArray();
    Arrays.setAll(copy, i -> 7 - 2 * copy[i]);
    table.replaceColumn("b", DoubleColumn.create("b", copy));
    assertRefused(
        linear(),
        table,
        "simulated: target column 'b' is a linear function of 'a' in every row that has all"
            + " targets; leave it out");
    Table apart = simulated(40, 1);
    for (int row = 0; row < 40; row++) {
      if (row < 20) {
        apart.doubleColumn("a").set(row, 3);
      } else {
        apart.doubleColumn("b").setMissing(row);
      }
    }
    assertRefused(
        linear().withMissing(MissingPolicy.DROP),
        apart,
        "simulated: target column 'a' is the same in every row that has all targets; leave it out");
  }
}
