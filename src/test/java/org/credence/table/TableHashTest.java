package org.credence.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

class TableHashTest {

  private static Table table() {
    return Examples.lines("a,b", "1,x", "2,");
  }

  @Test
  void equalContentsHaveEqualFingerprintsWhateverTheTableIsCalled() {
    assertThat(TableHash.of(table().setName("other"))).isEqualTo(TableHash.of(table()));
    assertThat(TableHash.of(table())).matches("[0-9a-f]{64}");
  }

  @Test
  void namesTypesCellsAndOrderCount() {
    String hash = TableHash.of(table());
    assertThat(TableHash.of(Examples.lines("a,c", "1,x", "2,"))).isNotEqualTo(hash);
    assertThat(TableHash.of(Examples.lines("a,b", "1,x", "2,x"))).isNotEqualTo(hash);
    assertThat(TableHash.of(Examples.lines("a,b", "2,", "1,x"))).isNotEqualTo(hash);
    assertThat(TableHash.of(Examples.lines("b,a", "x,1", ",2"))).isNotEqualTo(hash);
    Table longs = table();
    longs.replaceColumn("a", IntColumn.create("a", new int[] {1, 2}).asLongColumn().setName("a"));
    assertThat(TableHash.of(longs)).isNotEqualTo(hash);
  }
}
