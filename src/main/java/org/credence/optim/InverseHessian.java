package org.credence.optim;

/**
 * The approximate inverse Hessian of {@link Lbfgs}: a multiple of the identity, corrected by the
 * latest steps s and changes y of the gradient so that it maps the latest y to s.
 */
final class InverseHessian {

  private final double[][] steps;
  private final double[][] changes;
  private final double[] products;
  private final double[] coefficients;
  private int count;
  private int next;

  InverseHessian(int memory, int dimension) {
    steps = new double[memory][dimension];
    changes = new double[memory][dimension];
    products = new double[memory];
    coefficients = new double[memory];
  }

  boolean isEmpty() {
    return count == 0;
  }

  void clear() {
    count = 0;
  }

  /** Takes up a step; one without positive curvature would make the matrix indefinite. */
  void learn(double[] step, double[] change) {
    double product = dot(step, change);
    if (!(product > 1e-14 * Math.sqrt(dot(step, step) * dot(change, change)))) {
      return;
    }
    System.arraycopy(step, 0, steps[next], 0, step.length);
    System.arraycopy(change, 0, changes[next], 0, change.length);
    products[next] = product;
    next = (next + 1) % steps.length;
    count = Math.min(count + 1, steps.length);
  }

  /** −H g by the two loops of Nocedal's recursion. */
  void descend(double[] gradient, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = -gradient[i];
    }
    for (int age = 1; age <= count; age++) {
      int k = Math.floorMod(next - age, steps.length);
      coefficients[k] = dot(steps[k], out) / products[k];
      addMultiple(out, -coefficients[k], changes[k]);
    }
    scale(out);
    for (int age = count; age >= 1; age--) {
      int k = Math.floorMod(next - age, steps.length);
      double correction = coefficients[k] - dot(changes[k], out) / products[k];
      addMultiple(out, correction, steps[k]);
    }
  }

  /** The identity times the inverse curvature along the latest step. */
  private void scale(double[] out) {
    if (count > 0) {
      int latest = Math.floorMod(next - 1, steps.length);
      double factor = products[latest] / dot(changes[latest], changes[latest]);
      for (int i = 0; i < out.length; i++) {
        out[i] *= factor;
      }
    }
  }

  static double dot(double[] x, double[] y) {
    double s0 = 0;
    double s1 = 0;
    int i = 0;
    for (; i + 2 <= x.length; i += 2) {
      s0 += x[i] * y[i];
      s1 += x[i + 1] * y[i + 1];
    }
    return i < x.length ? s0 + s1 + x[i] * y[i] : s0 + s1;
  }

  private static void addMultiple(double[] x, double factor, double[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] += factor * y[i];
    }
  }
}
