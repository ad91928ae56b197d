package org.credence.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureColumnTest {

  private static String describe(ColumnKind kind, double value) {
    return new FeatureColumn("c", kind, 0, List.of()).describe(value);
  }

  @Test
  void valuesAreShownAsTheyAreWritten() {
    assertThat(describe(ColumnKind.NUMBER, 12)).isEqualTo("12");
    assertThat(describe(ColumnKind.NUMBER, 0.25)).isEqualTo("0.25");
    assertThat(describe(ColumnKind.BOOLEAN, 1)).isEqualTo("true");
    assertThat(describe(ColumnKind.BOOLEAN, 0)).isEqualTo("false");
    assertThat(describe(ColumnKind.BOOLEAN, 3)).isEqualTo("3");
    assertThat(describe(ColumnKind.DATE, 18322.75)).isEqualTo("2020-03-01");
    assertThat(describe(ColumnKind.DATE, -0.5)).isEqualTo("1969-12-31");
    assertThat(describe(ColumnKind.TIME, 13.25)).isEqualTo("13:15");
  }
}
