package org.credence.examples;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.credence.plot.RunCharts;
import org.credence.random.RandomStream;
import org.credence.table.TableReader;
import tech.tablesaw.api.Table;

/**
 * Eat or leave? A contextual bandit, as in C. Blundell et al. 2015 (arXiv:1505.05424), section 5.3:
 * mushrooms come one after the other, and only by eating one is it found out what it is worth. An
 * agent that always does what looks best may never learn what it has misjudged; one that tries
 * things at random goes on poisoning itself. Thompson sampling decides by one draw from the
 * posterior: it tries what could be good, as often as that is likely.
 *
 * <p>The table is simulated ({@link Mushrooms}), or that of J. Schlimmer (1987, UCI,
 * doi:10.24432/C5959T) or another one with the column {@code class} (edible or poisonous, or e or
 * p), if its path is given.
 */
public final class ThompsonSampling {

  private static final int SIMULATED = 5000;
  private static final int REPETITIONS = 6;

  private ThompsonSampling() {}

  /** Prints the regret of three agents and writes the picture to reports/thompson-sampling. */
  public static void main(String[] arguments) {
    write(
        Path.of("reports", "thompson-sampling"),
        arguments.length == 0 ? simulated(SIMULATED) : TableReader.read(Path.of(arguments[0])),
        REPETITIONS,
        System.out);
  }

  static Table simulated(int rows) {
    return Mushrooms.table(rows, RandomStream.of(2015));
  }

  static void write(Path folder, Table mushrooms, int repetitions, PrintStream out) {
    Map<String, double[][]> runs = new LinkedHashMap<>();
    for (Strategy strategy : Strategy.values()) {
      double[][] regrets = regrets(mushrooms, strategy, repetitions);
      out.println(line(strategy, regrets));
      runs.put(strategy.words(), regrets);
    }
    double[] met = new double[mushrooms.rowCount()];
    Arrays.setAll(met, i -> i + 1);
    RunCharts.means("Eat or leave?", "mushrooms", "cumulative regret", met, runs)
        .save(folder.resolve("regret.png"));
  }

  /**
   * The regret accumulated after each mushroom, of each repetition. The mushrooms of a repetition
   * come in the same order, with the same luck, whatever the strategy.
   */
  static double[][] regrets(Table mushrooms, Strategy strategy, int repetitions) {
    return IntStream.range(0, repetitions)
        .parallel()
        .mapToObj(
            r -> {
              RandomStream stream = RandomStream.of(5).split(r);
              MushroomStream met = MushroomStream.of(mushrooms, stream.split("mushrooms"));
              return new MushroomEater(met, strategy, stream.split("agent")).cumulativeRegret();
            })
        .toArray(double[][]::new);
  }

  private static String line(Strategy strategy, double[][] regrets) {
    int steps = regrets[0].length;
    return String.format(
        Locale.ROOT,
        "%s: regret %.0f after %d mushrooms, %.0f of it in the second half",
        strategy.words(),
        mean(regrets, steps),
        steps,
        ofSecondHalf(regrets));
  }

  /** The mean over repetitions. */
  static double ofSecondHalf(double[][] regrets) {
    int steps = regrets[0].length;
    return mean(regrets, steps) - mean(regrets, steps / 2);
  }

  private static double mean(double[][] regrets, int steps) {
    return Arrays.stream(regrets).mapToDouble(run -> run[steps - 1]).average().orElseThrow();
  }
}
