package org.credence.inference.laplace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credence.autodiff.Differentiation;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.inference.laplace.AffineTaps.Tap;
import org.credence.linalg.Blas;
import org.credence.linalg.Gemm;
import org.credence.linalg.Matrix;
import org.credence.network.ParameterBlock;

/**
 * H as one Kronecker product for each dense layer, 1/N (Σ_n a_n a_nᵀ) ⊗ (Σ_n δ_nᵀ I_n δ_n): a_n is
 * what the layer is given, with a 1 for the bias, and δ_n the derivatives of the outputs with
 * respect to its units. Exact for one row, or where the two are unrelated over the rows.
 */
final class KroneckerCurvature implements LikelihoodCurvature {

  /**
   * The factors of one layer.
   *
   * @param a Σ_n a_n a_nᵀ / N, r x r
   * @param g Σ_n δ_nᵀ I_n δ_n, c x c
   */
  record Factors(Matrix a, Matrix g) {}

  private final List<Factors> layers;

  private KroneckerCurvature(List<Factors> layers) {
    this.layers = layers;
  }

  /**
   * The factors at a point.
   *
   * @throws IllegalArgumentException if the Gaussian weights are not whole blocks of dense layers
   */
  static KroneckerCurvature of(ModePoint at) {
    Tape tape = Tape.create();
    AffineTaps pass = new AffineTaps(tape.constant(at.theta(), Shape.of(at.theta().length)));
    Shape shape = Shape.of(at.rows(), at.target().data().features());
    Variable x = tape.constant(at.target().data().inputs(), shape);
    List<List<Variable>> derivatives =
        derivatives(at.target().network().apply(x, pass), pass.taps());
    List<Factors> layers = new ArrayList<>();
    int covered = 0;
    for (int l = 0; l < pass.taps().size(); l++) {
      Tap tap = pass.taps().get(l);
      double[] given = given(tap, at);
      int r = given.length / at.rows();
      if (r > 0) {
        Matrix a = product(given, given, r, at.rows()).times(1.0 / at.rows());
        layers.add(new Factors(a, unitFactor(at, derivatives, l)));
        covered += r * tap.bias().size();
      }
    }
    requireAll(covered, at.places().length);
    return new KroneckerCurvature(layers);
  }

  private static void requireAll(int covered, int weights) {
    if (covered != weights) {
      throw new IllegalArgumentException(
          "Kronecker factors are for whole blocks of dense layers and cover %d of %d weights; choose"
                  .formatted(covered, weights)
              + " another structure");
    }
  }

  /** For each output, its derivatives with respect to the units of each layer. */
  private static List<List<Variable>> derivatives(Variable outputs, List<Tap> taps) {
    Variable[] units = taps.stream().map(Tap::perturbation).toArray(Variable[]::new);
    List<List<Variable>> all = new ArrayList<>();
    int k = outputs.shape().extent(1);
    for (int j = 0; j < k; j++) {
      double[] one = new double[outputs.shape().size()];
      for (int i = j; i < one.length; i += k) {
        one[i] = 1;
      }
      Variable cotangent = outputs.tape().constant(one, outputs.shape());
      all.add(Differentiation.vjp(outputs, cotangent, units));
    }
    return all;
  }

  /** a_n for each row: the layer's inputs if its weights are Gaussian, a 1 if its biases are. */
  private static double[] given(Tap tap, ModePoint at) {
    double[] inputs = tap.inputs().asArray();
    int in = isGaussian(tap.weights(), at) ? tap.inputs().shape().extent(1) : 0;
    int r = in + (isGaussian(tap.bias(), at) ? 1 : 0);
    double[] given = new double[at.rows() * r];
    Arrays.fill(given, 1);
    for (int row = 0; row < at.rows() && in > 0; row++) {
      System.arraycopy(inputs, row * in, given, row * r, in);
    }
    return given;
  }

  private static boolean isGaussian(ParameterBlock block, ModePoint at) {
    return Arrays.stream(at.places()).filter(p -> p >= block.offset() && p < block.end()).count()
        == block.size();
  }

  private static Matrix unitFactor(ModePoint at, List<List<Variable>> derivatives, int layer) {
    int k = derivatives.size();
    int c = derivatives.get(0).get(layer).shape().extent(1);
    Matrix sum = Matrix.of(c, c, new double[c * c]);
    for (int pair = 0; pair < k * k; pair++) {
      double[] first = derivatives.get(pair / k).get(layer).asArray();
      double[] second = derivatives.get(pair % k).get(layer).toArray();
      for (int i = 0; i < second.length; i++) {
        second[i] *= at.outputCurvatures()[i / c * k * k + pair];
      }
      sum = sum.plus(product(first, second, c, at.rows()));
    }
    return sum;
  }

  /** XᵀY of two matrices of equal shape. */
  private static Matrix product(double[] x, double[] y, int columns, int rows) {
    double[] product = new double[columns * columns];
    Gemm.of(Blas.preferred(), columns, columns, rows, true, false).multiply(x, 0, y, 0, product, 0);
    return Matrix.ofUnsafe(columns, columns, product);
  }

  List<Factors> layers() {
    return layers;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the prior differs between the weights of one input
   */
  @Override
  public WeightCovariance covariance(double[] priorPrecisions) {
    List<KroneckerBlock> blocks = new ArrayList<>();
    int from = 0;
    for (Factors f : layers) {
      double[] ofRows = new double[f.a().rows()];
      for (int i = 0; i < ofRows.length; i++) {
        ofRows[i] = common(priorPrecisions, from, f.g().rows());
        from += f.g().rows();
      }
      blocks.add(KroneckerBlock.of(f.a(), f.g(), ofRows));
    }
    return KroneckerCovariance.of(blocks);
  }

  private static double common(double[] precisions, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (precisions[i] != precisions[from]) {
        throw new IllegalArgumentException(
            "Kronecker factors need one prior sd for all weights of an input of a layer; choose"
                + " another structure or a Gaussian prior");
      }
    }
    return precisions[from];
  }
}
