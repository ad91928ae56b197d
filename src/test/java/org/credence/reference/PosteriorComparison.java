package org.credence.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.credence.autodiff.Program;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.data.Standardization;
import org.credence.diagnostics.MonteCarloError;
import org.credence.inference.DrawsPosterior;
import org.credence.model.LogPosterior;
import org.credence.model.RegressionLikelihood;
import org.credence.network.PlainPass;
import org.credence.predictive.PosteriorPredictive;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;

/**
 * Draws of a {@link ReferenceNetworks} model beside the statistics that Stan's draws have
 * (bnn_posterior.json): each difference in units of the combined Monte Carlo standard error.
 */
public final class PosteriorComparison {

  private static final JsonNode REFERENCE = ReferenceData.load("bnn_posterior.json");

  private static final double[] LEVELS = {0.05, 0.25, 0.5, 0.75, 0.95};
  private static final List<String> NAMES = List.of("q05", "q25", "q50", "q75", "q95");

  private final LogPosterior model;
  private final DrawsPosterior draws;
  private final JsonNode statistics;
  private final double[] inputs;

  private PosteriorComparison(String id, DrawsPosterior draws) {
    JsonNode reference = ReferenceNetworks.model(REFERENCE, id);
    this.model = ReferenceNetworks.posterior(id);
    this.draws = draws;
    this.statistics = reference.get("posterior");
    this.inputs = ReferenceNetworks.flat(reference.get("X_test"));
  }

  /**
   * A comparison.
   *
   * @param id b, c or d
   * @param draws of that model's posterior
   * @return the comparison
   */
  public static PosteriorComparison of(String id, DrawsPosterior draws) {
    return new PosteriorComparison(id, draws);
  }

  /**
   * How much a statistic is larger than Stan's.
   *
   * @param name for example {@code f q05 at input 3}
   * @param inSds ours less Stan's, in Stan's sd of what it is a statistic of
   * @param error the Monte Carlo standard errors of both, combined, in the same unit
   */
  public record Difference(String name, double inSds, double error) {

    /**
     * The difference in units of its standard error.
     *
     * @return within 4 for all but one in 16,000, where both are right
     */
    public double difference() {
      return inSds / error;
    }
  }

  /**
   * Mean, sd and five quantiles of the network's output f at each of 25 inputs.
   *
   * @return 175 differences
   */
  public List<Difference> ofFunction() {
    List<Difference> all = new ArrayList<>();
    double[][][] f = functionDraws();
    for (int row = 0; row < f.length; row++) {
      JsonNode expected = statistics.get("f");
      double[] sorted = Arrays.stream(f[row]).flatMapToDouble(Arrays::stream).sorted().toArray();
      double mean = Arrays.stream(sorted).average().orElseThrow();
      double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
      double sd = Math.sqrt(squares / (sorted.length - 1));
      all.add(difference("f", "mean", row, expected, mean, MonteCarloError.ofMean(f[row])));
      all.add(difference("f", "sd", row, expected, sd, MonteCarloError.ofSd(f[row])));
      for (int i = 0; i < LEVELS.length; i++) {
        double error = MonteCarloError.ofQuantile(f[row], LEVELS[i]);
        all.add(difference("f", NAMES.get(i), row, expected, quantile(sorted, LEVELS[i]), error));
      }
    }
    return all;
  }

  /**
   * Sd and five quantiles of the predictive mixture of a new observation y at each of 25 inputs, by
   * the library's own prediction from all draws. The standard errors are those of the statistic's
   * influence function, averaged over draws.
   *
   * @return 150 differences
   */
  public List<Difference> ofObservation() {
    List<Difference> all = new ArrayList<>();
    RegressionPrediction prediction =
        PosteriorPredictive.of(model.network(), model.likelihood(), draws, RandomStream.of(1))
            .withDraws(draws.chains() * draws.drawsPerChain())
            .regression(inputs, Standardization.of(new double[1], new double[] {1}));
    double[][][][] tuples = observationDraws();
    for (int row = 0; row < tuples.length; row++) {
      JsonNode expected = statistics.get("y");
      double mean = prediction.means()[row];
      double sd = prediction.sds()[row];
      double sdError = errorOf(tuples[row], (f, s) -> ((f - mean) * (f - mean) + s * s) / (2 * sd));
      all.add(difference("y", "sd", row, expected, sd, sdError));
      for (int i = 0; i < LEVELS.length; i++) {
        double at = prediction.quantile(row, LEVELS[i]);
        double density = Math.exp(prediction.logDensity(row, at));
        double error = errorOf(tuples[row], (f, s) -> normalCdf((at - f) / s) / density);
        all.add(difference("y", NAMES.get(i), row, expected, at, error));
      }
    }
    return all;
  }

  /** A function of a draw's mean and sd of y. */
  @FunctionalInterface
  private interface OfMeanAndSd {
    double apply(double mean, double sd);
  }

  private static double errorOf(double[][][] tuples, OfMeanAndSd influence) {
    return MonteCarloError.ofMean(
        Arrays.stream(tuples)
            .map(chain -> Arrays.stream(chain).mapToDouble(t -> influence.apply(t[0], t[1])))
            .map(java.util.stream.DoubleStream::toArray)
            .toArray(double[][]::new));
  }

  private static double normalCdf(double z) {
    return new NormalDistribution().cumulativeProbability(z);
  }

  private static Difference difference(
      String of, String statistic, int row, JsonNode expected, double value, double error) {
    double reference = expected.get(statistic).get(row).doubleValue();
    double referenceError = expected.get("mcse_" + statistic).get(row).doubleValue();
    double sd = expected.get("sd").get(row).doubleValue();
    return new Difference(
        of + " " + statistic + " at input " + row,
        (value - reference) / sd,
        Math.hypot(error, referenceError) / sd);
  }

  /** Type 7, as in the reference. */
  private static double quantile(double[] sorted, double level) {
    double place = level * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /**
   * The network's first output at each test input.
   *
   * @return inputs x chains x draws
   */
  public double[][][] functionDraws() {
    double[][][] values = new double[rows()][draws.chains()][draws.drawsPerChain()];
    forEachDraw(
        (chain, draw, theta, outputs) -> {
          int width = model.network().outputs();
          for (int row = 0; row < values.length; row++) {
            values[row][chain][draw] = outputs[row * width];
          }
        });
    return values;
  }

  /** Mean and sd of y at each test input: inputs x chains x draws x 2. */
  private double[][][][] observationDraws() {
    RegressionLikelihood likelihood = (RegressionLikelihood) model.likelihood();
    double[][][][] tuples = new double[rows()][draws.chains()][draws.drawsPerChain()][2];
    forEachDraw(
        (chain, draw, theta, outputs) -> {
          double[] own = model.likelihoodParameters(theta);
          for (int row = 0; row < tuples.length; row++) {
            likelihood.observation(outputs, row, own, 0, 1, tuples[row][chain][draw], 0);
          }
        });
    return tuples;
  }

  private int rows() {
    return inputs.length / model.network().inputs();
  }

  /** What is done with a draw and the network's outputs under it. */
  @FunctionalInterface
  private interface Consumer {
    void accept(int chain, int draw, double[] theta, double[] outputs);
  }

  private void forEachDraw(Consumer consumer) {
    int size = model.network().layout().size();
    Tape tape = Tape.create();
    Variable weights = tape.input(new double[size], Shape.of(size));
    Variable x = tape.constant(inputs, Shape.of(rows(), model.network().inputs()));
    Variable outputs = model.network().apply(x, PlainPass.of(weights));
    Program program = tape.program(outputs);
    for (int chain = 0; chain < draws.chains(); chain++) {
      for (int draw = 0; draw < draws.drawsPerChain(); draw++) {
        double[] theta = draws.draw(chain, draw);
        System.arraycopy(theta, 0, weights.asArray(), 0, size);
        program.run();
        consumer.accept(chain, draw, theta, outputs.asArray());
      }
    }
  }
}
