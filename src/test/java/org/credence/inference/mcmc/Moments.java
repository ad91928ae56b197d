package org.credence.inference.mcmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.credence.diagnostics.MonteCarloError;
import org.credence.inference.DrawsPosterior;
import org.credence.linalg.Matrix;

/** Compares the means and covariances of draws with what they should be. */
final class Moments {

  private Moments() {}

  /**
   * Every mean and every covariance must be as expected.
   *
   * @param posterior the draws
   * @param mean expected
   * @param covariance expected
   * @param limit of each difference, in Monte Carlo standard errors
   */
  static void assertAre(DrawsPosterior posterior, double[] mean, Matrix covariance, double limit) {
    assertAre(posterior, mean, covariance, limit, 0);
  }

  /**
   * Every mean and every covariance must be as expected, but for a bias of the covariances.
   *
   * @param posterior the draws
   * @param mean expected
   * @param covariance expected
   * @param limit of each difference, in Monte Carlo standard errors
   * @param bias allowed beyond that, as a share of the product of the two sds
   */
  static void assertAre(
      DrawsPosterior posterior, double[] mean, Matrix covariance, double limit, double bias) {
    for (int i = 0; i < mean.length; i++) {
      double[][] first = posterior.draws(i);
      assertMean("mean " + i, first, mean[i], limit, 0);
      for (int j = 0; j <= i; j++) {
        double[][] products = products(first, mean[i], posterior.draws(j), mean[j]);
        double sds = Math.sqrt(covariance.get(i, i) * covariance.get(j, j));
        assertMean("covariance " + i + " " + j, products, covariance.get(i, j), limit, bias * sds);
      }
    }
  }

  private static double[][] products(double[][] x, double xMean, double[][] y, double yMean) {
    double[][] products = new double[x.length][x[0].length];
    for (int k = 0; k < x.length; k++) {
      for (int i = 0; i < x[k].length; i++) {
        products[k][i] = (x[k][i] - xMean) * (y[k][i] - yMean);
      }
    }
    return products;
  }

  private static void assertMean(
      String name, double[][] draws, double expected, double limit, double bias) {
    double mean = Arrays.stream(draws).flatMapToDouble(Arrays::stream).average().orElseThrow();
    double allowed = limit * MonteCarloError.ofMean(draws) + bias;
    assertThat(mean).as(name).isBetween(expected - allowed, expected + allowed);
  }
}
