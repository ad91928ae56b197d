package org.credence.examples;

import java.util.List;
import java.util.stream.IntStream;
import org.credence.random.RandomStream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A simulated table of mushrooms, edible or poisonous by the four rules that its notes give for the
 * UCI table of J. Schlimmer (1987, doi:10.24432/C5959T): a bad odour; a green spore print; no
 * odour, but a scaly stalk that is not brown above its ring; white caps on leaves. Attributes are
 * drawn independently of each other, and there are six of them instead of 22.
 */
final class Mushrooms {

  private record Attribute(String name, List<String> levels, double... shares) {

    String draw(RandomStream stream) {
      double u = stream.nextDouble();
      int level = 0;
      while (level < shares.length - 1 && u >= shares[level]) {
        u -= shares[level];
        level++;
      }
      return levels.get(level);
    }
  }

  private static final List<Attribute> ATTRIBUTES =
      List.of(
          new Attribute(
              "odor",
              List.of("none", "almond", "anise", "foul", "fishy", "pungent"),
              0.5,
              0.1,
              0.1,
              0.18,
              0.07,
              0.05),
          new Attribute(
              "spore_print", List.of("white", "brown", "black", "green"), 0.35, 0.3, 0.25, 0.1),
          new Attribute("stalk_surface", List.of("smooth", "fibrous", "scaly"), 0.5, 0.25, 0.25),
          new Attribute("stalk_color", List.of("white", "brown", "pink"), 0.5, 0.3, 0.2),
          new Attribute(
              "habitat", List.of("woods", "grass", "leaves", "paths"), 0.4, 0.3, 0.2, 0.1),
          new Attribute(
              "cap_color", List.of("brown", "gray", "white", "red"), 0.4, 0.25, 0.2, 0.15));

  private Mushrooms() {}

  /** So many mushrooms, with the column {@code class}. */
  static Table table(int rows, RandomStream stream) {
    Table table = Table.create("mushrooms");
    for (Attribute attribute : ATTRIBUTES) {
      RandomStream own = stream.split(attribute.name);
      table.addColumns(
          StringColumn.create(
              attribute.name, IntStream.range(0, rows).mapToObj(i -> attribute.draw(own))));
    }
    return table.addColumns(
        StringColumn.create(
            "class",
            IntStream.range(0, rows)
                .mapToObj(row -> isPoisonous(table, row) ? "poisonous" : "edible")));
  }

  private static boolean isPoisonous(Table table, int row) {
    String odor = table.getString(row, "odor");
    boolean badOdor = List.of("foul", "fishy", "pungent").contains(odor);
    boolean scaly =
        odor.equals("none")
            && table.getString(row, "stalk_surface").equals("scaly")
            && !table.getString(row, "stalk_color").equals("brown");
    boolean whiteOnLeaves =
        table.getString(row, "habitat").equals("leaves")
            && table.getString(row, "cap_color").equals("white");
    return badOdor || table.getString(row, "spore_print").equals("green") || scaly || whiteOnLeaves;
  }
}
