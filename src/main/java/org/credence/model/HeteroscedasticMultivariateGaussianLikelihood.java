package org.credence.model;

import java.util.ArrayList;
import java.util.List;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Variable;
import org.credence.data.Standardization;
import org.credence.distribution.MultivariateNormalFamily;
import org.credence.internal.Checks;
import org.credence.network.ParameterBlock;
import org.credence.random.RandomStream;

/**
 * Gaussian noise of K targets whose sds depend on the input and whose correlations do not: y ~
 * N(f(x), D(x) Σ D(x)) with D(x) = diag(e^{s gₖ(x)}) and network outputs f₁ ... f_K, g₁ ... g_K.
 * The common Σ is learned as by {@link MultivariateGaussianLikelihood}, with the same defaults; s
 * is fixed, as in {@link HeteroscedasticGaussianLikelihood#withLevel}. Noise floors are those of
 * every row. Immutable.
 */
public final class HeteroscedasticMultivariateGaussianLikelihood implements MultivariateLikelihood {

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;

  private final NoiseCovariance noise;
  private final double spread;
  private final MultivariateNormalFamily family;

  private HeteroscedasticMultivariateGaussianLikelihood(NoiseCovariance noise, double spread) {
    this.noise = noise;
    this.spread = spread;
    this.family = new MultivariateNormalFamily(noise.targets());
  }

  /**
   * With the default priors.
   *
   * @param targets K, at least 2
   * @param spread s, greater than 0: the noise sds of most rows are within a factor e^s or so of a
   *     common level
   * @return the likelihood
   * @throws IllegalArgumentException if there are fewer targets, or the spread is not positive and
   *     finite
   */
  public static HeteroscedasticMultivariateGaussianLikelihood of(int targets, double spread) {
    return new HeteroscedasticMultivariateGaussianLikelihood(
        NoiseCovariance.of(targets), Checks.positive(spread, "spread"));
  }

  @Override
  public int networkOutputs(int targetColumns) {
    return 2 * noise.outputs(targetColumns);
  }

  @Override
  public List<ParameterBlock> parameters(int targetColumns) {
    return noise.parameters();
  }

  @Override
  public double[] initialParameters(int targetColumns) {
    return noise.initialParameters();
  }

  /**
   * {@inheritDoc}
   *
   * <p>−½ ‖L⁻¹ (y − f)‖² − Σ ln Lᵢᵢ − ½ K ln 2π, with the L of the row.
   */
  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    int size = noise.targets();
    Variable residuals = targets.minus(Rows.columns(outputs, 0, size));
    Variable logs = factors(outputs, parameters).logDensities(residuals);
    return Rows.sum(logs.plus(-size * LOG_SQRT_TWO_PI));
  }

  private RowFactors factors(Variable outputs, Variable parameters) {
    int size = noise.targets();
    return RowFactors.of(noise, Rows.columns(outputs, size, size), spread, parameters);
  }

  /**
   * {@inheritDoc}
   *
   * <p>With P the precision of the row and a⁽ⁱ⁾ the derivative of row i of L by gᵢ: Pᵢⱼ for fᵢ and
   * fⱼ, Pᵢⱼ a⁽ⁱ⁾·a⁽ʲ⁾ for gᵢ and gⱼ, to which (d ln Lᵢᵢ/dgᵢ)² is added where i = j, and nothing
   * between f and g.
   */
  @Override
  public Variable fisherInformation(Variable outputs, Variable parameters) {
    RowFactors factors = factors(outputs, parameters);
    List<List<Variable>> precision = factors.precision();
    int size = noise.targets();
    List<Variable> terms = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      terms.add(placed(factors.logSlope(i).squared(), size + i, size + i));
      for (int j = 0; j <= i; j++) {
        Variable ofMeans = precision.get(i).get(j);
        terms.add(placed(ofMeans, i, j));
        terms.add(placed(ofMeans.times(factors.slopeProduct(i, j)), size + i, size + j));
      }
    }
    return terms.stream().reduce(Variable::plus).orElseThrow();
  }

  /** A column as one element of a symmetric matrix for each row. */
  private Variable placed(Variable column, int i, int j) {
    int width = 2 * noise.targets();
    double[] places = new double[width * width];
    places[i * width + j] = 1;
    places[j * width + i] = 1;
    return column.matmul(column.tape().constant(places, Shape.of(1, places.length)));
  }

  @Override
  public Variable logPrior(Variable parameters) {
    return noise.logPrior(parameters);
  }

  @Override
  public double[] samplePrior(int targetColumns, RandomStream stream) {
    return noise.samplePrior(stream);
  }

  @Override
  public MultivariateNormalFamily family() {
    return family;
  }

  @Override
  public HeteroscedasticMultivariateGaussianLikelihood withNoiseFloors(double... sds) {
    return new HeteroscedasticMultivariateGaussianLikelihood(noise.withFloors(sds), spread);
  }

  @Override
  public void observation(
      double[] outputs,
      int row,
      double[] parameters,
      Standardization target,
      double[] tuple,
      int offset) {
    int size = noise.targets();
    for (int i = 0; i < size; i++) {
      double logScale = spread * outputs[(2 * row + 1) * size + i];
      tuple[offset + i] = target.mean(i) + target.sd(i) * outputs[2 * row * size + i];
      for (int j = 0; j <= i; j++) {
        tuple[offset + family.place(i, j)] =
            target.sd(i) * noise.factor(parameters, i, j, logScale);
      }
    }
  }

  @Override
  public String toString() {
    return "Gaussian of "
        + noise.targets()
        + " targets, noise sds depend on the input"
        + noise.describe();
  }
}
