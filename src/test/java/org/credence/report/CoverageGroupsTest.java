package org.credence.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.credence.BayesianRegression;
import org.credence.Evaluation;
import org.credence.RegressionEvaluation;
import org.credence.inference.variational.BayesByBackprop;
import org.credence.scoring.Coverage;
import org.credence.table.TableReader;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class CoverageGroupsTest {

  @Test
  void thirdsAndCategoriesWithRowsEnough() {
    Table cars = TableReader.read(Path.of("examples/data/cars93.csv"));
    RegressionEvaluation evaluation =
        Evaluation.crossValidated(
            BayesianRegression.of("MPG.city")
                .withFeatures("Weight", "DriveTrain")
                .withInference(BayesByBackprop.withDefaults().withSteps(50))
                .withDraws(20),
            cars,
            3);
    double[] pit = evaluation.pit();
    Map<String, Coverage> groups = new CoverageGroups(evaluation, cars).coverages(pit, 0.9);
    assertThat(groups.keySet())
        .containsExactly(
            "low predicted MPG.city",
            "middle predicted MPG.city",
            "high predicted MPG.city",
            "DriveTrain = 4WD",
            "DriveTrain = Front",
            "DriveTrain = Rear");
    assertThat(groups.values().stream().map(c -> c.inside().trials()))
        .containsExactly(31, 31, 31, 10, 67, 16);
    int hits = groups.values().stream().limit(3).mapToInt(c -> c.inside().hits()).sum();
    assertThat(hits).isEqualTo(Coverage.ofPit(pit, 0.9).inside().hits());
    int[] rear =
        IntStream.range(0, pit.length)
            .filter(i -> cars.getString(evaluation.rowNumbers()[i], "DriveTrain").equals("Rear"))
            .toArray();
    double[] own = IntStream.of(rear).mapToDouble(i -> pit[i]).toArray();
    assertThat(groups.get("DriveTrain = Rear")).isEqualTo(Coverage.ofPit(own, 0.9));
  }
}
