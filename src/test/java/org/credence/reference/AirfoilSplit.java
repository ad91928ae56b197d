package org.credence.reference;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.credence.BayesianRegression;
import org.credence.Evaluation;
import org.credence.RegressionEvaluation;
import org.credence.data.Split;
import org.credence.data.Standardization;
import org.credence.inference.mcmc.Mclmc;
import org.credence.network.Activation;
import org.credence.scoring.Coverage;
import org.credence.scoring.RegressionScores;
import org.credence.table.TableReader;
import org.credence.table.TableSplits;
import tech.tablesaw.api.Table;

/**
 * The airfoil split of the public benchmark of bde (Sommer et al. 2025, arXiv:2502.06335) by an
 * ensemble of eight sampled networks of four layers, scored as there on the standardised target.
 * The folder of the table, {@code data.csv} and {@code test_indices.csv}, is the argument.
 */
public final class AirfoilSplit {

  private static final String TARGET = "sound_pressure_db";

  private AirfoilSplit() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    Table table = TableReader.read(folder.resolve("data.csv"));
    Split split = TableSplits.fromFile(folder.resolve("test_indices.csv") + ":0", table);
    BayesianRegression model =
        BayesianRegression.of(TARGET)
            .withHidden(16, 16, 16, 16)
            .withActivation(Activation.SILU)
            .withInference(Mclmc.withDefaults().withChains(8).withWarmup(12_000).withDraws(400));
    RegressionEvaluation judged = Evaluation.holdout(model, table, split, "given split");
    double[] learned = TableSplits.train(table, split).numberColumn(TARGET).asDoubleArray();
    double sd = Standardization.fit(learned, 1).sd(0);
    double logLikelihood = Arrays.stream(judged.logDensities()).average().orElseThrow();
    double[] means = judged.prediction().means();
    System.out.printf(
        Locale.ROOT,
        "NLL %.3f, RMSE %.4f, standardised; 90 %% intervals hold %.1f %%; %.0f s%n",
        -logLikelihood - Math.log(sd),
        RegressionScores.rmse(means, judged.observed()).value() / sd,
        100 * Coverage.ofPit(judged.pit(), 0.9).inside().share(),
        judged.fitSeconds());
  }
}
