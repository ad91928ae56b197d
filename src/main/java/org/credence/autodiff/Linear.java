package org.credence.autodiff;

import org.credence.linalg.Gemm;

/** Matrix products and the affine map of a dense layer. */
public final class Linear {

  private Linear() {}

  /**
   * The product of two matrices.
   *
   * @param a rows x inner
   * @param b inner x columns
   * @return rows x columns
   * @throws IllegalArgumentException if they are not matrices that fit
   */
  public static Variable matmul(Variable a, Variable b) {
    return matmul(a, false, b, false);
  }

  /**
   * The product of two matrices, each possibly transposed, without forming the transpose.
   *
   * @param a the left factor
   * @param transposeA whether Aᵀ is meant
   * @param b the right factor
   * @param transposeB whether Bᵀ is meant
   * @return op(A) · op(B)
   * @throws IllegalArgumentException if they are not matrices that fit
   */
  public static Variable matmul(Variable a, boolean transposeA, Variable b, boolean transposeB) {
    MatMul product = MatMul.of(a, transposeA, b, transposeB);
    return a.tape().record(product, product.shape(a, b), a, b);
  }

  /**
   * The transpose of a matrix.
   *
   * @param a rows x columns
   * @return columns x rows
   * @throws IllegalArgumentException if it is not a matrix
   */
  public static Variable transpose(Variable a) {
    if (a.shape().rank() != 2) {
      throw new IllegalArgumentException(
          "Only a matrix can be transposed, not the shape " + a.shape());
    }
    Shape shape = Shape.of(a.shape().extent(1), a.shape().extent(0));
    return a.tape().record(new Transpose(shape.extent(1), shape.extent(0)), shape, a);
  }

  /**
   * The affine map of a dense layer: X W + b, the bias added to every row.
   *
   * @param x rows x inputs
   * @param weights inputs x outputs
   * @param bias outputs
   * @return rows x outputs
   */
  public static Variable affine(Variable x, Variable weights, Variable bias) {
    MatMul product = MatMul.of(x, false, weights, false);
    Shape shape = product.shape(x, weights);
    if (!bias.shape().equals(Shape.of(shape.extent(1)))) {
      throw new IllegalArgumentException(
          "A bias of shape " + bias.shape() + " does not fit outputs of shape " + shape);
    }
    return x.tape().record(new Affine(product), shape, x, weights, bias);
  }

  private static final class MatMul implements Primitive {
    private final Gemm gemm;
    private final boolean transposeA;
    private final boolean transposeB;

    MatMul(Gemm gemm, boolean transposeA, boolean transposeB) {
      this.gemm = gemm;
      this.transposeA = transposeA;
      this.transposeB = transposeB;
    }

    static MatMul of(Variable a, boolean transposeA, Variable b, boolean transposeB) {
      if (a.shape().rank() != 2 || b.shape().rank() != 2) {
        throw new IllegalArgumentException(
            "A matrix product needs two matrices, not " + a.shape() + " and " + b.shape());
      }
      int rows = a.shape().extent(transposeA ? 1 : 0);
      int inner = a.shape().extent(transposeA ? 0 : 1);
      int columns = b.shape().extent(transposeB ? 0 : 1);
      if (inner != b.shape().extent(transposeB ? 1 : 0)) {
        throw new IllegalArgumentException(
            "Matrices of shapes " + a.shape() + " and " + b.shape() + " cannot be multiplied");
      }
      Gemm gemm = Gemm.of(a.tape().blas(), rows, columns, inner, transposeA, transposeB);
      if (a.isConstant()) {
        gemm.pinA(a.asArray());
      }
      if (b.isConstant()) {
        gemm.pinB(b.asArray());
      }
      return new MatMul(gemm, transposeA, transposeB);
    }

    Shape shape(Variable a, Variable b) {
      return Shape.of(a.shape().extent(transposeA ? 1 : 0), b.shape().extent(transposeB ? 0 : 1));
    }

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      gemm.multiply(inputs[0], 0, inputs[1], 0, output, 0);
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable g) {
      return factorAdjoint(output, argument, g);
    }

    Variable factorAdjoint(Variable output, int argument, Variable g) {
      Variable a = output.input(0);
      Variable b = output.input(1);
      if (argument == 0) {
        return transposeA ? matmul(b, transposeB, g, true) : matmul(g, false, b, !transposeB);
      }
      return transposeB ? matmul(g, true, a, transposeA) : matmul(a, !transposeA, g, false);
    }

    @Override
    public String name() {
      return "matmul";
    }
  }

  /** The product and the bias in one pass. */
  private record Affine(MatMul product) implements Primitive {

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      product.gemm.multiplyAddRow(inputs[0], inputs[1], inputs[2], output);
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable g) {
      return argument == 2
          ? Broadcasting.sumTo(g, output.input(2).shape())
          : product.factorAdjoint(output, argument, g);
    }

    @Override
    public String name() {
      return "affine";
    }
  }

  private record Transpose(int rows, int columns) implements Primitive {

    @Override
    public void evaluate(double[][] inputs, double[] output) {
      double[] a = inputs[0];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          output[j * rows + i] = a[i * columns + j];
        }
      }
    }

    @Override
    public Variable adjoint(Variable output, int argument, Variable outputAdjoint) {
      return transpose(outputAdjoint);
    }

    @Override
    public String name() {
      return "transpose";
    }
  }
}
