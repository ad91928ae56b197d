package org.credence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.calibration.ClassConformity;
import org.credence.calibration.ConformalPlan.Design;
import org.credence.data.Folds;
import org.credence.inference.MaximumAPosteriori;
import org.credence.predictive.ClassificationPrediction;
import org.credence.random.RandomStream;
import org.credence.table.TableReader;
import org.credence.table.TableSplits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tech.tablesaw.api.Table;

class ConformalClassificationTest {

  private static final BayesianClassification IRISES =
      BayesianClassification.of("Species")
          .withHidden()
          .withInference(MaximumAPosteriori.withDefaults().withSteps(200))
          .withSeed(5);

  private static Table irises() {
    return TableReader.read(Path.of("examples/data/iris.csv"));
  }

  private static final List<String> CLASSES = List.of("setosa", "versicolor", "virginica");

  private static int[] species() {
    return IntStream.range(0, 150)
        .map(i -> CLASSES.indexOf(irises().column("Species").getString(i)))
        .toArray();
  }

  /** By hand: a class stays if fewer than k = ⌈151 · 0.9⌉ rows are less strange by their model. */
  @Test
  void crossValidationPlusIsThatOfTheDefinition() {
    Folds folds = Folds.stratified(species(), 3, RandomStream.of(5).split("conformal"));
    double[] scores = new double[150];
    double[][] ofRow60 = new double[150][];
    for (int fold = 0; fold < 3; fold++) {
      ClassificationPrediction all =
          IRISES.fit(TableSplits.train(irises(), folds.split(fold))).predict(irises()).predictive();
      for (int i : folds.split(fold).test()) {
        scores[i] = 1 - all.probability(i, species()[i]);
        ofRow60[i] = all.probabilities(60);
      }
    }
    List<String> expected =
        IntStream.range(0, 3)
            .filter(
                k ->
                    IntStream.range(0, 150).filter(i -> scores[i] < 1 - ofRow60[i][k]).count()
                        < 136)
            .mapToObj(CLASSES::get)
            .toList();
    ConformalClasses predicted =
        ConformalClassification.of(IRISES).withFolds(3).fit(irises()).predict(irises());
    assertThat(predicted.sets(0.9).get(60)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(value = Design.class, mode = Mode.EXCLUDE, names = "JACKKNIFE_PLUS")
  void everyDesignHoldsMostOfTheRows(Design design) {
    ConformalClasses predicted =
        ConformalClassification.of(IRISES)
            .withConformity(ClassConformity.aps())
            .withDesign(design)
            .withMembers(8)
            .withFolds(3)
            .fit(irises())
            .predict(irises());
    List<List<String>> sets = predicted.sets(0.9);
    long held =
        IntStream.range(0, 150)
            .filter(i -> sets.get(i).contains(CLASSES.get(species()[i])))
            .count();
    assertThat(held).isGreaterThanOrEqualTo(130);
    assertThat(sets.stream().mapToInt(List::size).average().orElseThrow()).isLessThan(2.5);
  }

  @Test
  void theTableHasColumnsAndAllClassesWhereALevelIsOutOfReach() {
    FittedConformalClassification model =
        ConformalClassification.of(IRISES).withFolds(3).fit(irises());
    Table table = model.predict(irises().dropRange(2)).table(0.5, 0.999);
    assertThat(table.columnNames())
        .endsWith("Species_predicted", "Species_set_50", "Species_set_99.9");
    assertThat(table.stringColumn("Species_set_99.9").unique().asList())
        .containsExactly("{setosa, versicolor, virginica}");
    assertThat(table.stringColumn("Species_set_50").get(0)).isIn("{}", "{setosa}");
    assertThat(model.predict(irises()).note())
        .startsWith("150 rows: use CV+; 50 % needs at least 1");
    assertThat(model.toString()).isEqualTo("Species: conformal sets by CV+, 150 calibration rows");
  }

  /** A group of 40 rows cannot reach 98 %, which needs 49; all 150 can. */
  @Test
  void aGroupIsCalibratedByItsOwnRows() {
    Table table = irises();
    String[] half = new String[150];
    Arrays.setAll(half, i -> i % 15 < 4 ? "few" : "many");
    table.addColumns(tech.tablesaw.api.StringColumn.create("lab", half));
    BayesianClassification specification =
        IRISES.withFeatures("Sepal.Length", "Petal.Length", "Petal.Width");
    List<List<String>> sets =
        ConformalClassification.of(specification)
            .withFolds(3)
            .withGroups("lab")
            .fit(table)
            .predict(table)
            .sets(0.98);
    assertThat(sets.get(0)).hasSize(3);
    assertThat(sets.get(14).size()).isLessThan(3);
  }
}
