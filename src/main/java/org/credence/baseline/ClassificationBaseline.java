package org.credence.baseline;

import java.util.Arrays;
import java.util.List;
import org.credence.data.Dataset;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.Posterior;
import org.credence.inference.ProgressListener;
import org.credence.model.CategoricalLikelihood;
import org.credence.model.GaussianPrior;
import org.credence.model.LogPosterior;
import org.credence.network.Dense;
import org.credence.network.Network;
import org.credence.predictive.ClassificationPrediction;
import org.credence.predictive.PosteriorPredictive;
import org.credence.random.RandomStream;

/** Forecasts of a class without hidden layers. */
public enum ClassificationBaseline {
  /** The same for all rows: the class shares of the training rows, one row added to each class. */
  CONSTANT {
    @Override
    public ClassificationPrediction forecast(
        List<String> classes, double[] inputs, int[] observed, int features, double[] test) {
      double[] shares = shares(observed, classes.size());
      double[][] rows = new double[test.length / features][];
      Arrays.setAll(rows, i -> shares);
      return ClassificationPrediction.of(classes, rows);
    }
  },
  /** Logistic regression with standard normal prior on its coefficients, at its mode. */
  LINEAR {
    @Override
    public ClassificationPrediction forecast(
        List<String> classes, double[] inputs, int[] observed, int features, double[] test) {
      CategoricalLikelihood likelihood = CategoricalLikelihood.of(classes.size());
      double[] targets = new double[observed.length * classes.size()];
      for (int row = 0; row < observed.length; row++) {
        likelihood.encode(observed[row], targets, row);
      }
      List<String> names =
          java.util.stream.IntStream.range(0, features).mapToObj(i -> "x" + i).toList();
      Dataset data = Dataset.of(names, inputs, classes.size(), targets);
      Network network = Network.of(features, Dense.of(classes.size()));
      LogPosterior posterior = LogPosterior.of(network, GaussianPrior.of(1), likelihood, data);
      RandomStream stream = RandomStream.of(1);
      Posterior mode =
          MaximumAPosteriori.withDefaults()
              .withSteps(STEPS)
              .withBatchSize(observed.length)
              .fit(posterior, stream, ProgressListener.NONE)
              .posterior();
      return PosteriorPredictive.of(network, likelihood, mode, stream)
          .withDraws(1)
          .classification(test, classes);
    }
  },
  /**
   * The class shares among the √n nearest training rows, with the share of each class in all rows
   * added as one row more; T. Cover and P. Hart, Nearest neighbor pattern classification, IEEE
   * Transactions on Information Theory 13 (1967), doi:10.1109/TIT.1967.1053964.
   */
  NEAREST_NEIGHBOURS {
    @Override
    public ClassificationPrediction forecast(
        List<String> classes, double[] inputs, int[] observed, int features, double[] test) {
      NearestRows rows = new NearestRows(inputs, features);
      int k = (int) Math.round(Math.sqrt(observed.length));
      double[] prior = shares(observed, classes.size());
      double[][] forecast = new double[test.length / features][];
      Arrays.setAll(
          forecast,
          i -> {
            double[] shares = prior.clone();
            for (int row : rows.nearest(test, i * features, k)) {
              shares[observed[row]]++;
            }
            return Arrays.stream(shares).map(v -> v / (k + 1)).toArray();
          });
      return ClassificationPrediction.of(classes, forecast);
    }
  };

  /** The share of each class, one row added to each. */
  private static double[] shares(int[] observed, int classes) {
    double[] shares = new double[classes];
    Arrays.fill(shares, 1);
    for (int k : observed) {
      shares[k]++;
    }
    return Arrays.stream(shares).map(v -> v / (observed.length + classes)).toArray();
  }

  private static final int STEPS = 2000;

  /**
   * Fits training rows and forecasts others.
   *
   * @param classes the names of the classes
   * @param inputs training rows x features, standardised
   * @param observed the class of each training row, from 0
   * @param features the number of features
   * @param test rows to forecast x features, standardised
   * @return the forecast
   */
  public abstract ClassificationPrediction forecast(
      List<String> classes, double[] inputs, int[] observed, int features, double[] test);
}
