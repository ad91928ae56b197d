package org.credence.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every library of matrix products must do, held against the definition of the product. */
abstract class BlasContract {

  /** The rounding of a sum of n products of numbers of size 1, with room to spare. */
  private static final double ROUNDING = 1e-14;

  private static final double UNTOUCHED = 1e99;

  abstract Blas blas();

  /** A product with its operands somewhere inside larger arrays. */
  private record Case(int rows, int columns, int inner, boolean transposeA, boolean transposeB) {

    Gemm gemm(Blas blas) {
      return Gemm.of(blas, rows, columns, inner, transposeA, transposeB);
    }

    double[] a(RandomStream stream, int offset) {
      return gaussians(stream.split("a"), offset + rows * inner + 3);
    }

    double[] b(RandomStream stream, int offset) {
      return gaussians(stream.split("b"), offset + inner * columns + 3);
    }

    private static double[] gaussians(RandomStream stream, int n) {
      double[] x = new double[n];
      stream.fillGaussian(x);
      return x;
    }

    double[] definition(double[] a, int aOffset, double[] b, int bOffset) {
      double[] c = new double[rows * columns];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          for (int k = 0; k < inner; k++) {
            double left = a[aOffset + (transposeA ? k * rows + i : i * inner + k)];
            double right = b[bOffset + (transposeB ? j * inner + k : k * columns + j)];
            c[i * columns + j] += left * right;
          }
        }
      }
      return c;
    }
  }

  private static void check(double[] actual, int offset, double[] expected, Case product) {
    double allowed = ROUNDING * Math.max(1, product.inner());
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(actual[offset + i] - expected[i]) <= allowed)) {
        assertThat(actual[offset + i])
            .as("element %s of %s", i, product)
            .isCloseTo(expected[i], within(allowed));
      }
    }
  }

  private void checkWithOffsets(Case product, RandomStream stream) {
    int aOffset = stream.nextInt(4);
    int bOffset = stream.nextInt(4);
    int cOffset = stream.nextInt(4);
    double[] a = product.a(stream, aOffset);
    double[] b = product.b(stream, bOffset);
    double[] aBefore = a.clone();
    double[] bBefore = b.clone();
    int size = product.rows() * product.columns();
    double[] c = new double[cOffset + size + 2];
    Arrays.fill(c, UNTOUCHED);
    product.gemm(blas()).multiply(a, aOffset, b, bOffset, c, cOffset);
    check(c, cOffset, product.definition(a, aOffset, b, bOffset), product);
    assertThat(Arrays.copyOf(c, cOffset)).containsOnly(fill(cOffset));
    assertThat(Arrays.copyOfRange(c, cOffset + size, c.length)).containsOnly(UNTOUCHED);
    assertThat(a).isEqualTo(aBefore);
    assertThat(b).isEqualTo(bBefore);
  }

  private static double[] fill(int n) {
    double[] out = new double[n];
    Arrays.fill(out, UNTOUCHED);
    return out;
  }

  private static Case randomCase(RandomStream stream, int bound) {
    return new Case(
        stream.nextInt(bound),
        stream.nextInt(bound),
        stream.nextInt(bound),
        stream.nextInt(2) == 1,
        stream.nextInt(2) == 1);
  }

  @Test
  final void smallShapesIncludingEmptyOnes() {
    for (int i = 0; i < 1000; i++) {
      RandomStream stream = RandomStream.of(1).split(i);
      checkWithOffsets(randomCase(stream, 6), stream);
    }
  }

  @Test
  final void middlingShapes() {
    for (int i = 0; i < 200; i++) {
      RandomStream stream = RandomStream.of(2).split(i);
      checkWithOffsets(randomCase(stream, 60), stream);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "32, 50, 13",
    "128, 50, 50",
    "506, 50, 13",
    "300, 1, 50",
    "1, 50, 300",
    "50, 1, 300",
    "7, 250, 401",
    "200, 200, 200"
  })
  final void shapesOfNetworks(int rows, int columns, int inner) {
    RandomStream stream = RandomStream.of(3);
    for (boolean transposeA : new boolean[] {false, true}) {
      for (boolean transposeB : new boolean[] {false, true}) {
        checkWithOffsets(new Case(rows, columns, inner, transposeA, transposeB), stream);
      }
    }
  }

  @Test
  final void emptySumsAreZero() {
    double[] c = fill(6);
    Gemm.of(blas(), 2, 3, 0, false, false).multiply(new double[0], 0, new double[0], 0, c, 0);
    assertThat(c).containsOnly(0.0);
  }

  @Test
  final void oneMultiplierServesManyProducts() {
    Case product = new Case(20, 30, 10, false, true);
    Gemm gemm = product.gemm(blas());
    double[] c = new double[600];
    for (int i = 0; i < 5; i++) {
      double[] a = product.a(RandomStream.of(i), 0);
      double[] b = product.b(RandomStream.of(i), 0);
      gemm.multiply(a, 0, b, 0, c, 0);
      check(c, 0, product.definition(a, 0, b, 0), product);
    }
  }

  @Test
  final void pinnedOperandsGiveTheSameProduct() {
    for (int i = 0; i < 100; i++) {
      RandomStream stream = RandomStream.of(4).split(i);
      Case product = randomCase(stream, 40);
      double[] a = product.a(stream, 0);
      double[] b = product.b(stream, 0);
      double[] plain = fill(product.rows() * product.columns());
      double[] pinned = plain.clone();
      product.gemm(blas()).multiply(a, 0, b, 0, plain, 0);
      Gemm gemm = product.gemm(blas());
      gemm.pinA(a);
      gemm.pinB(b);
      gemm.multiply(a, 0, b, 0, pinned, 0);
      assertThat(Arrays.equals(pinned, plain)).as("%s", product).isTrue();
    }
  }

  @Test
  final void pinningAgainReplacesTheOperand() {
    Case product = new Case(20, 30, 10, false, false);
    Gemm gemm = product.gemm(blas());
    gemm.pinA(product.a(RandomStream.of(1), 0));
    double[] a = product.a(RandomStream.of(2), 0);
    double[] b = product.b(RandomStream.of(2), 0);
    gemm.pinA(a);
    double[] c = new double[600];
    gemm.multiply(a, 0, b, 0, c, 0);
    check(c, 0, product.definition(a, 0, b, 0), product);
  }

  @Test
  final void rowIsAddedToEveryRow() {
    for (int i = 0; i < 200; i++) {
      RandomStream stream = RandomStream.of(5).split(i);
      Case drawn = randomCase(stream, 30);
      Case product =
          new Case(drawn.rows(), drawn.columns(), drawn.inner(), drawn.transposeA(), false);
      double[] a = product.a(stream, 0);
      double[] b = product.b(stream, 0);
      double[] bias = Case.gaussians(stream.split("bias"), product.columns());
      double[] expected = product.definition(a, 0, b, 0);
      for (int j = 0; j < expected.length; j++) {
        expected[j] += bias[j % product.columns()];
      }
      double[] c = fill(expected.length);
      product.gemm(blas()).multiplyAddRow(a, b, bias, c);
      check(c, 0, expected, product);
      Gemm gemm = product.gemm(blas());
      gemm.pinA(a);
      double[] ofPinned = fill(expected.length);
      gemm.multiplyAddRow(a, b, bias, ofPinned);
      check(ofPinned, 0, expected, product);
    }
  }

  @Test
  final void notANumberReachesExactlyItsRow() {
    Case product = new Case(9, 40, 17, false, false);
    double[] a = product.a(RandomStream.of(6), 0);
    double[] b = product.b(RandomStream.of(6), 0);
    a[3 * 17 + 5] = Double.NaN;
    double[] c = new double[360];
    product.gemm(blas()).multiply(a, 0, b, 0, c, 0);
    for (int i = 0; i < c.length; i++) {
      assertThat(Double.isNaN(c[i])).as("element %s", i).isEqualTo(i / 40 == 3);
    }
  }

  @Test
  final void sameProductHasTheSameBitsForAnyNumberOfThreads() {
    Case product = new Case(256, 128, 96, false, false);
    double[] a = product.a(RandomStream.of(7), 0);
    double[] b = product.b(RandomStream.of(7), 0);
    BlasThreads.single(
        () -> {
          double[] alone = many(product, a, b);
          List<CompletableFuture<double[]>> crowd =
              Stream.generate(() -> CompletableFuture.supplyAsync(() -> many(product, a, b)))
                  .limit(4)
                  .toList();
          assertThat(crowd).allSatisfy(c -> assertThat(Arrays.equals(c.join(), alone)).isTrue());
          return crowd;
        });
  }

  /** Fails by a NaN if any of the products differs from the others. */
  private double[] many(Case product, double[] a, double[] b) {
    Gemm gemm = product.gemm(blas());
    double[] first = new double[product.rows() * product.columns()];
    gemm.multiply(a, 0, b, 0, first, 0);
    double[] again = new double[first.length];
    for (int i = 0; i < 50; i++) {
      gemm.multiply(a, 0, b, 0, again, 0);
      if (!Arrays.equals(first, again)) {
        first[0] = Double.NaN;
      }
    }
    return first;
  }

  @Test
  final void productsAllocateNothing() {
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Case product = new Case(32, 50, 13, false, false);
    double[] a = product.a(RandomStream.of(8), 0);
    double[] b = product.b(RandomStream.of(8), 0);
    double[] bias = new double[50];
    double[] c = new double[32 * 50];
    Gemm gemm = product.gemm(blas());
    Gemm pinned = product.gemm(blas());
    pinned.pinA(a);
    long bytes = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = memory.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        gemm.multiply(a, 0, b, 0, c, 0);
        pinned.multiplyAddRow(a, b, bias, c);
      }
      bytes = Math.min(bytes, memory.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(bytes).as("bytes for 2000 products").isLessThan(2000);
  }

  @Test
  final void negativeExtentsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gemm.of(blas(), -1, 2, 3, false, false))
        .withMessage("rows must be at least 0, not -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gemm.of(blas(), 1, -2, 3, false, false))
        .withMessage("columns must be at least 0, not -2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gemm.of(blas(), 1, 2, -3, false, false))
        .withMessage("inner must be at least 0, not -3");
  }
}
