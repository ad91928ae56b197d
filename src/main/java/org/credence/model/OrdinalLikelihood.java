package org.credence.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Slicing;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;
import org.credence.random.RandomStream;

/**
 * K classes in order, low to high: P(y ≤ k) = 1/(1 + e^{f(x) − c_k}) with one network output f and
 * learned cut points c_0 &lt; … &lt; c_{K−2}; the more f, the higher the class. Targets are one-hot
 * rows. Immutable.
 *
 * <p>Parameters: c_0, and the logarithms of the distances c_k − c_{k−1}. Their priors are normal
 * with sd 2 and 1 about the values that make all classes equally probable at f = 0, where training
 * starts.
 *
 * <p>Reference: P. McCullagh, Regression models for ordinal data, JRSS B 42 (1980) 109-142,
 * doi:10.1111/j.2517-6161.1980.tb01109.x.
 */
public final class OrdinalLikelihood implements ClassLikelihood {

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;
  private static final double FIRST_SD = 2;

  private final int classes;

  private OrdinalLikelihood(int classes) {
    this.classes = classes;
  }

  /**
   * The likelihood.
   *
   * @param classes K, at least 2
   * @return the likelihood
   * @throws IllegalArgumentException if there are fewer than 2 classes
   */
  public static OrdinalLikelihood of(int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException("At least 2 classes are needed, not " + classes);
    }
    return new OrdinalLikelihood(classes);
  }

  @Override
  public int networkOutputs(int targetColumns) {
    return 1;
  }

  @Override
  public List<ParameterBlock> parameters(int targetColumns) {
    List<ParameterBlock> blocks = new ArrayList<>();
    blocks.add(ParameterBlock.of("firstCutPoint", Role.LIKELIHOOD, 1, 1));
    if (classes > 2) {
      blocks.add(ParameterBlock.of("logCutPointDistances", Role.LIKELIHOOD, 1, classes - 2));
    }
    return blocks;
  }

  @Override
  public double[] initialParameters(int targetColumns) {
    double[] start = new double[classes - 1];
    start[0] = evenCutPoint(0);
    for (int k = 1; k < start.length; k++) {
      start[k] = Math.log(evenCutPoint(k) - evenCutPoint(k - 1));
    }
    return start;
  }

  /** Where P(y ≤ k) is (k + 1)/K at f = 0. */
  private double evenCutPoint(int k) {
    return Math.log((k + 1.0) / (classes - k - 1));
  }

  @Override
  public Variable rowLogLikelihoods(Variable outputs, Variable targets, Variable parameters) {
    List<Variable> cuts = cutPoints(parameters);
    return IntStream.range(0, classes)
        .mapToObj(k -> logProbability(k, outputs, cuts, parameters).times(column(targets, k)))
        .reduce(Variable::plus)
        .map(Rows::sum)
        .orElseThrow();
  }

  private static Variable column(Variable targets, int k) {
    return Rows.columns(targets, k, 1);
  }

  /**
   * ln P(y = k), rows x 1. With σ the logistic function, σ(a) − σ(b) = σ(a) σ(−b) (1 − e^{b−a}),
   * which has no difference of nearly equal numbers.
   */
  private Variable logProbability(int k, Variable f, List<Variable> cuts, Variable parameters) {
    if (k == 0) {
      return logSigmoid(cuts.get(0).minus(f));
    }
    Variable above = logSigmoid(f.minus(cuts.get(k - 1)));
    return k == classes - 1
        ? above
        : above.plus(logSigmoid(cuts.get(k).minus(f))).plus(logShare(parameters, k));
  }

  private static Variable logSigmoid(Variable x) {
    return x.map(UnaryFunction.LOG_SIGMOID);
  }

  /** ln(1 − e^{−d}) of the distance d between the cut points below and above class k. */
  private static Variable logShare(Variable parameters, int k) {
    Variable distance = Rows.scalar(parameters, k).map(UnaryFunction.EXP);
    return distance.negated().map(UnaryFunction.EXPM1).negated().map(UnaryFunction.LOG);
  }

  private List<Variable> cutPoints(Variable parameters) {
    List<Variable> cuts = new ArrayList<>();
    cuts.add(Rows.scalar(parameters, 0));
    for (int k = 1; k < classes - 1; k++) {
      cuts.add(cuts.get(k - 1).plus(Rows.scalar(parameters, k).map(UnaryFunction.EXP)));
    }
    return cuts;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Σ_k P(y = k) (d ln P(y = k)/df)².
   */
  @Override
  public Variable fisherInformation(Variable outputs, Variable parameters) {
    List<Variable> cuts = cutPoints(parameters);
    return IntStream.range(0, classes)
        .mapToObj(
            k ->
                logProbability(k, outputs, cuts, parameters)
                    .map(UnaryFunction.EXP)
                    .times(slope(k, outputs, cuts).squared()))
        .reduce(Variable::plus)
        .orElseThrow();
  }

  /** d ln P(y = k)/df = P(y &lt; k) − P(y &gt; k). */
  private Variable slope(int k, Variable f, List<Variable> cuts) {
    Variable below = k == 0 ? f.times(0) : cuts.get(k - 1).minus(f).map(UnaryFunction.SIGMOID);
    return k == classes - 1 ? below : below.minus(f.minus(cuts.get(k)).map(UnaryFunction.SIGMOID));
  }

  @Override
  public Variable logPrior(Variable parameters) {
    double[] centre = initialParameters(classes);
    double[] precisions = new double[centre.length];
    Arrays.fill(precisions, 1);
    precisions[0] = 1 / (FIRST_SD * FIRST_SD);
    Shape shape = Shape.of(centre.length);
    Variable flat = Slicing.reshape(parameters, shape);
    Variable deviations = flat.minus(parameters.tape().constant(centre, shape));
    Variable squares = deviations.squared().times(parameters.tape().constant(precisions, shape));
    return squares.sum().times(-0.5).plus(-Math.log(FIRST_SD) - centre.length * LOG_SQRT_TWO_PI);
  }

  @Override
  public double[] samplePrior(int targetColumns, RandomStream stream) {
    double[] draw = initialParameters(classes);
    for (int k = 0; k < draw.length; k++) {
      draw[k] += (k == 0 ? FIRST_SD : 1) * stream.nextGaussian();
    }
    return draw;
  }

  @Override
  public int targetColumns(int number) {
    if (number != classes) {
      throw new IllegalArgumentException(
          "An ordinal likelihood of " + classes + " classes was given " + number);
    }
    return number;
  }

  @Override
  public void encode(int observed, double[] targets, int row) {
    for (int k = 0; k < classes; k++) {
      targets[row * classes + k] = k == observed ? 1 : 0;
    }
  }

  @Override
  public void probabilities(
      double[] outputs, int row, double[] parameters, double[] probabilities, int offset) {
    double f = outputs[row];
    double cut = parameters[0];
    probabilities[offset] = logistic(cut - f);
    for (int k = 1; k < classes - 1; k++) {
      double distance = Math.exp(parameters[k]);
      double next = cut + distance;
      probabilities[offset + k] = logistic(f - cut) * logistic(next - f) * -Math.expm1(-distance);
      cut = next;
    }
    probabilities[offset + classes - 1] = logistic(f - cut);
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Override
  public String toString() {
    return "ordinal, " + classes + " classes, learned cut points";
  }
}
