package org.credence;

import java.util.Arrays;
import java.util.List;
import org.credence.data.Standardization;
import org.credence.distribution.TargetTransform;
import org.credence.model.CensoredGaussianLikelihood;
import org.credence.model.RegressionLikelihood;
import org.credence.predictive.PosteriorPredictive;
import org.credence.predictive.RegressionPrediction;

/**
 * The way from a numeric target to what the network learns, and back.
 *
 * @param transform first a function
 * @param standardization then mean and sd; of counts, the logarithm of the typical rate and 1
 * @param noiseFloor the sd of the target's rounding, in units of what the network learns
 */
record TargetScale(TargetTransform transform, Standardization standardization, double noiseFloor) {

  /**
   * @param roundingSd in units of the target; 0 if it was not rounded
   */
  static TargetScale of(
      TargetTransform transform, Standardization standardization, double roundingSd) {
    double floor = roundingSd * slope(transform, standardization);
    return new TargetScale(transform, standardization, floor);
  }

  /** By how much what the network learns changes with the target, at a typical target. */
  private static double slope(TargetTransform transform, Standardization standardization) {
    double typical = transform.invert(standardization.mean(0));
    return Math.exp(transform.logDerivative(typical)) / standardization.sd(0);
  }

  /** The sd of the rounding in units of the target. */
  double roundingSd() {
    return noiseFloor == 0 ? 0 : noiseFloor / slope(transform, standardization);
  }

  RegressionLikelihood likelihood(NoiseModel noise) {
    return noise.likelihood(standardization).withNoiseFloor(noiseFloor);
  }

  /** Of a target of which some rows are known by an interval. */
  RegressionLikelihood censoredLikelihood() {
    return CensoredGaussianLikelihood.create().withNoiseFloor(noiseFloor);
  }

  /** Predictions in units of the target. */
  RegressionPrediction predict(PosteriorPredictive predictive, double[] standardizedInputs) {
    return predict(predictive, List.of(standardizedInputs));
  }

  /** Of rows that are known in several versions. */
  RegressionPrediction predict(PosteriorPredictive predictive, List<double[]> versions) {
    return predictive.regression(versions, standardization, transform);
  }

  /**
   * What the log densities of some targets fall short of those of what the network learns: the
   * logarithm of the unit at each.
   */
  double[] logUnits(double[] targets) {
    double scale = Math.log(standardization.sd(0));
    return Arrays.stream(targets).map(y -> scale - transform.logDerivative(y)).toArray();
  }
}
