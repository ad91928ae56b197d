package org.credence.inference.laplace;

import java.util.Arrays;
import org.credence.inference.PosteriorState;

/** Independent weights. */
final class DiagonalCovariance implements WeightCovariance {

  static final String SDS = "sds";

  private final double[] sds;

  private DiagonalCovariance(double[] sds) {
    this.sds = sds;
  }

  /** The covariance with given precisions, all above 0. */
  static DiagonalCovariance ofPrecisions(double[] precisions) {
    return new DiagonalCovariance(Arrays.stream(precisions).map(p -> 1 / Math.sqrt(p)).toArray());
  }

  static DiagonalCovariance of(PosteriorState state) {
    return new DiagonalCovariance(state.array(SDS));
  }

  @Override
  public int size() {
    return sds.length;
  }

  @Override
  public double logDeterminant() {
    return 2 * Arrays.stream(sds).map(Math::log).sum();
  }

  @Override
  public double[] variances() {
    return Arrays.stream(sds).map(sd -> sd * sd).toArray();
  }

  @Override
  public double[] scale(double[] normals) {
    double[] draw = new double[sds.length];
    for (int i = 0; i < draw.length; i++) {
      draw[i] = sds[i] * normals[i];
    }
    return draw;
  }

  @Override
  public double[] whiten(double[] deviations) {
    double[] normals = new double[sds.length];
    for (int i = 0; i < normals.length; i++) {
      normals[i] = deviations[i] / sds[i];
    }
    return normals;
  }

  @Override
  public double[] outputCovariances(double[] jacobians, int outputs) {
    double[] scaled = new double[jacobians.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = jacobians[i] * sds[i % sds.length];
    }
    return WeightCovariances.gram(scaled, outputs, sds.length);
  }

  @Override
  public PosteriorState writeTo(PosteriorState state) {
    return state.with(SDS, sds);
  }
}
