package org.credence.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.data.Dataset;
import org.credence.data.Standardization;
import org.credence.inference.Posterior;
import org.credence.model.LogPosterior;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.PosteriorPredictive;
import org.credence.predictive.RegressionPrediction;
import org.credence.random.RandomStream;

/**
 * How far the function of an approximate posterior of a {@link ReferenceNetworks} model is from
 * that of Stan's draws (bnn_posterior.json), at those of 25 inputs that lie in one region. The
 * function is E[y | x, w]: the network's first output, or the probability of the second class.
 *
 * @param meanDifference the root mean square over inputs of (mean − Stan's mean) / Stan's sd
 * @param sdRatio the geometric mean over inputs of sd / Stan's sd; below 1 is overconfident
 * @param inputs how many
 */
public record PosteriorDistance(double meanDifference, double sdRatio, int inputs) {

  /** Where an input lies. */
  public enum Region {
    /** Where training rows are. */
    INSIDE,
    /** Between training rows. */
    GAP,
    /** Beyond the range of the training rows in at least one input. */
    BEYOND
  }

  private static final JsonNode REFERENCE = ReferenceData.load("bnn_posterior.json");
  private static final double NEAR = 0.1;
  private static final int DRAWS = 4000;

  /** Mean and sd at each input. */
  private record Function(double[] means, double[] sds) {}

  /**
   * The distance in one region.
   *
   * @param id b, c or d
   * @param model whose network and likelihood the posterior belongs to
   * @param posterior the approximation
   * @param region where
   * @return the distance
   */
  public static PosteriorDistance of(
      String id, LogPosterior model, Posterior posterior, Region region) {
    JsonNode reference = ReferenceNetworks.model(REFERENCE, id);
    double[] inputs = ReferenceNetworks.flat(reference.get("X_test"));
    boolean classes = reference.get("posterior").has("p");
    JsonNode expected = reference.get("posterior").get(classes ? "p" : "f");
    PosteriorPredictive predictive =
        PosteriorPredictive.of(
                model.network(), model.likelihood(), posterior, RandomStream.of(1).split("draws"))
            .withDraws(DRAWS);
    Function found = classes ? probability(predictive, inputs) : output(predictive, inputs);
    double squares = 0;
    double logs = 0;
    int[] rows = rows(model.data(), inputs, region);
    for (int row : rows) {
      double sd = expected.get("sd").get(row).doubleValue();
      double z = (found.means[row] - expected.get("mean").get(row).doubleValue()) / sd;
      squares += z * z;
      logs += Math.log(found.sds[row] / sd);
    }
    return new PosteriorDistance(
        Math.sqrt(squares / rows.length), Math.exp(logs / rows.length), rows.length);
  }

  private static Function output(PosteriorPredictive predictive, double[] inputs) {
    RegressionPrediction prediction =
        predictive.regression(inputs, Standardization.of(new double[1], new double[] {1}));
    return new Function(prediction.means(), prediction.epistemicSds());
  }

  private static Function probability(PosteriorPredictive predictive, double[] inputs) {
    ClassificationPrediction prediction = predictive.classification(inputs, List.of("0", "1"));
    double[] means = new double[prediction.rows()];
    double[] sds = new double[prediction.rows()];
    for (int row = 0; row < means.length; row++) {
      double mean = prediction.probability(row, 1);
      double variance =
          Arrays.stream(prediction.functionDraws(row, 1))
              .map(p -> (p - mean) * (p - mean))
              .average()
              .orElseThrow();
      means[row] = mean;
      sds[row] = Math.sqrt(variance);
    }
    return new Function(means, sds);
  }

  private static int[] rows(Dataset data, double[] inputs, Region region) {
    int features = data.features();
    return IntStream.range(0, inputs.length / features)
        .filter(
            row ->
                region(data, Arrays.copyOfRange(inputs, row * features, (row + 1) * features))
                    == region)
        .toArray();
  }

  private static Region region(Dataset data, double[] input) {
    for (int j = 0; j < input.length; j++) {
      double[] column = column(data, j);
      double x = input[j];
      if (x < Arrays.stream(column).min().orElseThrow() - NEAR
          || x > Arrays.stream(column).max().orElseThrow() + NEAR) {
        return Region.BEYOND;
      }
    }
    boolean near = Arrays.stream(column(data, 0)).anyMatch(v -> Math.abs(v - input[0]) < NEAR);
    return input.length > 1 || near ? Region.INSIDE : Region.GAP;
  }

  private static double[] column(Dataset data, int feature) {
    return IntStream.range(0, data.rows())
        .mapToDouble(row -> data.inputs()[row * data.features() + feature])
        .toArray();
  }
}
