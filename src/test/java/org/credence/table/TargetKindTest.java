package org.credence.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.credence.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetKindTest {

  @ParameterizedTest
  @CsvSource({
    "mcycle.csv,accel,NUMERIC",
    "airquality.csv,Ozone,NUMERIC",
    "mtcars.csv,mpg,NUMERIC",
    "mtcars.csv,am,CATEGORICAL",
    "mtcars.csv,model,CATEGORICAL",
    "cars93.csv,Price,NUMERIC",
    "cars93.csv,Origin,CATEGORICAL",
    "iris.csv,Species,CATEGORICAL",
    "wine.csv,cultivar,NUMERIC",
    "pima.csv,type,CATEGORICAL"
  })
  void isSuggestedByTheColumn(String file, String target, TargetKind kind) {
    assertThat(TargetKind.suggestedFor(Examples.table(file), target)).isEqualTo(kind);
  }

  @Test
  void misprintedNumbersStayNumbers() {
    assertThat(TargetKind.suggestedFor(Examples.lines("a,b", "1,x", "2,x", "n/a?,x"), "a"))
        .isEqualTo(TargetKind.NUMERIC);
    assertThat(TargetKind.suggestedFor(Examples.lines("a,b", "true,x", "false,x"), "a"))
        .isEqualTo(TargetKind.CATEGORICAL);
  }

  @Test
  void refusesAbsentColumnsAndNamesTheNearest() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TargetKind.suggestedFor(Examples.table("cars93.csv"), "MPG.cty"))
        .withMessage("cars93.csv has no column 'MPG.cty'; did you mean 'MPG.city'?");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TargetKind.suggestedFor(Examples.table("cars93.csv"), "zzzz"))
        .withMessage(
            "cars93.csv has no column 'zzzz'; its columns are 'Type', 'MPG.city', 'MPG.highway',"
                + " 'AirBags', 'DriveTrain', 'Cylinders', 'EngineSize', 'Horsepower', 'RPM',"
                + " 'Weight', 'Length', 'Wheelbase' and 5 more");
  }
}
