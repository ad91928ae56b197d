package org.credence.table;

import java.nio.file.Path;
import tech.tablesaw.api.Table;

/** The tables under {@code examples/data}, and small ones written down in tests. */
final class Examples {

  private Examples() {}

  static Table table(String file) {
    return TableReader.read(Path.of("examples", "data", file));
  }

  /** A table called t.csv. */
  static Table lines(String... lines) {
    return TableReader.parse(String.join("\n", lines), "t.csv");
  }
}
