package org.credence.examples;

import java.util.Locale;
import java.util.stream.IntStream;
import org.credence.data.Dataset;
import org.credence.random.RandomStream;
import org.credence.table.EncodedTable;
import org.credence.table.FittedEncoder;
import org.credence.table.TableEncoder;
import org.credence.table.TargetKind;
import tech.tablesaw.api.Table;

/**
 * Mushrooms that come one after the other, each to be eaten or left. Eating an edible one is worth
 * 5; a poisonous one costs 35 with probability ½ and is worth 5 otherwise, −15 on average. Leaving
 * one is worth nothing.
 */
final class MushroomStream {

  private static final double MEAL = 5;
  private static final double POISONING = -35;

  private final Dataset looks;
  private final boolean[] poisonous;
  private final boolean[] lucky;

  private MushroomStream(Dataset looks, boolean[] poisonous, boolean[] lucky) {
    this.looks = looks;
    this.poisonous = poisonous;
    this.lucky = lucky;
  }

  /**
   * The mushrooms of a table in random order.
   *
   * @param table with the column {@code class}, where poisonous mushrooms are those whose label
   *     begins with p
   * @param stream the source of the order, and of the luck with the poisonous ones
   */
  static MushroomStream of(Table table, RandomStream stream) {
    FittedEncoder encoder = TableEncoder.of("class", TargetKind.CATEGORICAL).fit(table);
    EncodedTable encoded = encoder.encodeForTraining(table);
    int[] order = stream.split("order").permutation(encoded.rows());
    double[] classes = encoded.targets();
    boolean[] poisonous = new boolean[order.length];
    boolean[] lucky = new boolean[order.length];
    RandomStream luck = stream.split("luck");
    for (int i = 0; i < order.length; i++) {
      String label = encoder.classes().get((int) classes[order[i]]);
      poisonous[i] = label.toLowerCase(Locale.ROOT).startsWith("p");
      lucky[i] = luck.nextDouble() < 0.5;
    }
    return new MushroomStream(encoded.dataset().select(order), poisonous, lucky);
  }

  int size() {
    return poisonous.length;
  }

  /** The number of numbers that describe a mushroom. */
  int features() {
    return looks.features();
  }

  /** The description of some mushrooms, one row each. */
  double[] looks(int from, int to) {
    return looks.select(IntStream.range(from, to).toArray()).inputs();
  }

  /** The description of mushrooms and what eating them was worth. */
  Dataset meals(int... eaten) {
    Dataset rows = looks.select(eaten);
    double[] rewards = IntStream.of(eaten).mapToDouble(this::reward).toArray();
    return Dataset.of(features(), rows.inputs(), rewards);
  }

  /** What eating one is worth. */
  double reward(int mushroom) {
    return poisonous[mushroom] && !lucky[mushroom] ? POISONING : MEAL;
  }

  /**
   * By how much the decision falls short, on average over the luck, of the better one: 15 for a
   * poisonous mushroom eaten, 5 for an edible one left.
   */
  double regret(int mushroom, boolean eaten) {
    if (poisonous[mushroom]) {
      return eaten ? -(MEAL + POISONING) / 2 : 0;
    }
    return eaten ? 0 : MEAL;
  }
}
