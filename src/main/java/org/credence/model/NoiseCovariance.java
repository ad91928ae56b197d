package org.credence.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Slicing;
import org.credence.autodiff.UnaryFunction;
import org.credence.autodiff.Variable;
import org.credence.internal.Checks;
import org.credence.network.ParameterBlock;
import org.credence.network.ParameterBlock.Role;
import org.credence.random.RandomStream;

/**
 * The noise covariance Σ = L Lᵀ of K targets, learned as unconstrained numbers: uᵢ = ln Lᵢᵢ, then
 * what is below the diagonal of L, row by row. The prior is one of each sd σᵢ = ‖row i of L‖, and
 * one of the correlation matrix with Cholesky factor C = diag(σ)⁻¹ L:
 *
 * <pre>
 * ln p(u, L) = Σᵢ [ln p(vᵢ) + (1 − i) vᵢ + 2 ln Cᵢᵢ] + ln p(C),   vᵢ = ln σᵢ,   ln Cᵢᵢ = uᵢ − vᵢ
 * </pre>
 *
 * <p>where (1 − i) vᵢ + 2 ln Cᵢᵢ is the logarithm of |∂(vᵢ, Cᵢ₁ ... )/∂(uᵢ, Lᵢ₁ ... )|: a row of
 * length σ in i dimensions has the volume element σ^{i−1} dσ dC/Cᵢᵢ. A {@link NoiseFloor} raises
 * the diagonal after that.
 *
 * @param sds the prior of each sd
 * @param correlations the prior of the correlations
 * @param floors one for each target
 */
record NoiseCovariance(NoisePrior sds, CorrelationPrior correlations, List<NoiseFloor> floors) {

  private static final double INITIAL_SD = 0.5;
  private static final double CONCENTRATION = 2;

  NoiseCovariance {
    floors = List.copyOf(floors);
    if (floors.size() < 2) {
      throw new IllegalArgumentException("At least two targets are needed, not " + floors.size());
    }
  }

  static NoiseCovariance of(int targets) {
    return of(targets, NoisePrior.halfNormal(1), CorrelationPrior.lkj(CONCENTRATION));
  }

  static NoiseCovariance of(int targets, NoisePrior sds, CorrelationPrior correlations) {
    return new NoiseCovariance(sds, correlations, Collections.nCopies(targets, NoiseFloor.NONE));
  }

  NoiseCovariance withFloors(double... sds) {
    Checks.sameLength(sds.length, targets(), "noise floors");
    return new NoiseCovariance(
        this.sds, correlations, Arrays.stream(sds).mapToObj(NoiseFloor::new).toList());
  }

  int targets() {
    return floors.size();
  }

  /** One network output for each target. */
  int outputs(int targetColumns) {
    if (targetColumns != targets()) {
      throw new IllegalArgumentException(
          targets() + " target columns are needed, not " + targetColumns);
    }
    return targetColumns;
  }

  private int countBelow() {
    return targets() * (targets() - 1) / 2;
  }

  /** The place of an element below the diagonal among the parameters. */
  private int place(int i, int j) {
    return targets() + i * (i - 1) / 2 + j;
  }

  List<ParameterBlock> parameters() {
    return List.of(
        ParameterBlock.of("logNoiseDiagonal", Role.LIKELIHOOD, 1, targets()),
        ParameterBlock.of("noiseBelowDiagonal", Role.LIKELIHOOD, 1, countBelow()));
  }

  double[] initialParameters() {
    double[] values = new double[targets() + countBelow()];
    Arrays.fill(values, 0, targets(), Math.log(INITIAL_SD));
    return values;
  }

  /** ln Lᵢᵢ, each a scalar. */
  List<Variable> logDiagonal(Variable parameters) {
    List<Variable> logs = new ArrayList<>();
    for (int i = 0; i < targets(); i++) {
      logs.add(floors.get(i).logSd(Rows.scalar(parameters, i)));
    }
    return logs;
  }

  /**
   * L⁻¹, K x K, row after row: that of row i is (eᵢ − Σⱼ Lᵢⱼ · row j)/Lᵢᵢ over the rows j before
   * it.
   */
  Variable inverseFactor(Variable parameters, List<Variable> logDiagonal) {
    List<Variable> rows = new ArrayList<>();
    for (int i = 0; i < targets(); i++) {
      double[] unit = new double[targets()];
      unit[i] = 1;
      Variable row = parameters.tape().constant(unit, Shape.of(targets()));
      for (int j = 0; j < i; j++) {
        row = row.minus(rows.get(j).times(below(parameters, i, j)));
      }
      rows.add(row.times(logDiagonal.get(i).negated().map(UnaryFunction.EXP)));
    }
    return Slicing.concatenate(rows).reshaped(targets(), targets());
  }

  Variable logPrior(Variable parameters) {
    int size = targets();
    Variable u = Slicing.slice(parameters, 0, Shape.of(1, size));
    Variable v = logSds(parameters, u);
    double[] dimensions = new double[size];
    Arrays.setAll(dimensions, i -> -i);
    Variable jacobian =
        v.times(parameters.tape().constant(dimensions, Shape.of(1, size)))
            .plus(u.minus(v).times(2))
            .sum();
    return sds.logDensity(v).plus(correlations.logDensity(u.minus(v))).plus(jacobian);
  }

  /** ln ‖row i‖ of the learned factor, 1 x K. */
  private Variable logSds(Variable parameters, Variable u) {
    double[] rowOf = new double[countBelow() * targets()];
    for (int i = 0; i < targets(); i++) {
      for (int j = 0; j < i; j++) {
        rowOf[(place(i, j) - targets()) * targets() + i] = 1;
      }
    }
    return Slicing.slice(parameters, targets(), Shape.of(1, countBelow()))
        .squared()
        .matmul(parameters.tape().constant(rowOf, Shape.of(countBelow(), targets())))
        .plus(u.times(2).map(UnaryFunction.EXP))
        .map(UnaryFunction.LOG)
        .times(0.5);
  }

  double[] samplePrior(RandomStream stream) {
    double[] correlation = correlations.sample(targets(), stream.split("correlations"));
    RandomStream ofSds = stream.split("sds");
    double[] values = new double[targets() + countBelow()];
    for (int i = 0; i < targets(); i++) {
      int from = i * (i + 1) / 2;
      double logSd = sds.sample(ofSds);
      values[i] = logSd + Math.log(correlation[from + i]);
      for (int j = 0; j < i; j++) {
        values[place(i, j)] = Math.exp(logSd) * correlation[from + j];
      }
    }
    return values;
  }

  /** An element of L below its diagonal, a scalar. */
  Variable below(Variable parameters, int i, int j) {
    return Rows.scalar(parameters, place(i, j));
  }

  /** An element at or below the diagonal of the L of a row whose learned noise is scaled. */
  double factor(double[] parameters, int i, int j, double logScale) {
    return i == j
        ? floors.get(i).total(Math.exp(parameters[i] + logScale))
        : Math.exp(logScale) * parameters[place(i, j)];
  }

  /** What a likelihood's description says of it. */
  String describe() {
    boolean none = floors.stream().allMatch(NoiseFloor::isNone);
    return ", correlation "
        + correlations
        + (none ? "" : ", at least " + floors.stream().map(f -> "" + (float) f.sd()).toList());
  }
}
