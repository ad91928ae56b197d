package org.credence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.credence.FittedMultivariateRegression;
import org.credence.NoiseModel;
import org.credence.table.TableReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class SeveralTargetsTest {

  private static final String CARS = "examples/data/cars93.csv";

  @TempDir Path folder;

  private Outcome fit(String targets, String... more) {
    String[] start = {
      "fit", CARS, "--target", targets, "--features", "Weight,Type", "--model", file().toString()
    };
    return Outcome.of(Stream.concat(Stream.of(start), Stream.of(more)).toArray(String[]::new));
  }

  private Path file() {
    return folder.resolve("cars.json");
  }

  @Test
  void fitAndPredict() {
    Outcome fitted =
        fit(
            "MPG.city,MPG.highway",
            "--method",
            "bayes-by-backprop",
            "--epochs",
            "20",
            "--draws",
            "30",
            "--likelihood",
            "heteroscedastic");
    assertThat(fitted.done().out()).contains("MPG.city, MPG.highway: ").contains("93 rows");
    Path out = folder.resolve("predicted.csv");
    Outcome predicted =
        Outcome.of("predict", CARS, "--model", file().toString(), "--out", out.toString());
    assertThat(predicted.done().out()).isEqualTo("93 rows predicted, written to " + out + "\n");
    Table lines = TableReader.read(out);
    assertThat(lines.columnNames())
        .startsWith("row", "MPG.city", "MPG.highway", "MPG.city_mean", "MPG.city_sd")
        .endsWith("MPG.city_MPG.highway_correlation", "log_density");
    FittedMultivariateRegression model = FittedMultivariateRegression.load(file());
    assertThat(model.noise()).isEqualTo(NoiseModel.HETEROSCEDASTIC);
    Table expected = model.predict(TableReader.read(Path.of(CARS))).lines();
    assertThat(lines.doubleColumn("log_density").get(9))
        .isEqualTo(expected.doubleColumn("log_density").get(9));
    Outcome.of("predict", CARS, "--model", file().toString(), "--out", out.toString(), "--explain")
        .done();
    assertThat(TableReader.read(out).columnNames())
        .contains("log_density", "epistemic_share", "information_gain");
  }

  @Test
  void whatCannotBeIsRefused() {
    fit("MPG.city,MPG.city").refused("The target 'MPG.city' is named twice.");
    fit("MPG.city,Price", "--task", "classification")
        .refused("--task classification takes one target, not MPG.city,Price.");
    fit("MPG.city,Price", "--likelihood", "student-t")
        .refused("Several targets have gaussian or heteroscedastic noise, not student-t.");
    fit("MPG.city,Price", "--transform", "log")
        .refused("--transform, --bounds, --censored and --order are for one target.");
    fit("MPG.city,Prise").refused("cars93.csv has no column 'Prise'; did you mean 'Price'?");
    fit("Price", "--task", "multivariate_regression")
        .refused("--task regression takes several targets too: --target A,B.");
    String out = folder.resolve("out").toString();
    for (String command : new String[] {"report", "compare"}) {
      Outcome.of(command, CARS, "--target", "MPG.city,Price", "--out", out)
          .refused(
              "Several targets are for fit and predict; give --target one column, not"
                  + " MPG.city,Price.");
    }
  }
}
