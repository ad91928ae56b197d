package org.credence.autodiff;

import java.util.Arrays;

/**
 * How a small array is laid over a large one, in both directions. The three common layouts have
 * loops of their own: one number over all, one row over all rows, one number per row.
 */
abstract class Stretch {

  /** {@code large[i] = small[of(i)]}. */
  abstract void spread(double[] small, double[] large);

  /** {@code small[j] = Σ large[i]} over the i with {@code of(i) = j}. */
  abstract void collect(double[] large, double[] small);

  static Stretch of(Shape small, Shape large) {
    if (small.size() == 1) {
      return new OverAll();
    }
    int trailing = 0;
    while (trailing < small.rank() && small.extent(-1 - trailing) == large.extent(-1 - trailing)) {
      trailing++;
    }
    if (onesFrom(small, trailing)) {
      return new OverRows(small.size());
    }
    if (small.rank() == large.rank() && small.extent(-1) == 1 && small.equals(large.with(-1, 1))) {
      return new OverColumns(large.extent(-1));
    }
    return new General(indices(small, large));
  }

  /** Whether every axis but the last {@code trailing} ones has length 1. */
  private static boolean onesFrom(Shape shape, int trailing) {
    for (int axis = 0; axis < shape.rank() - trailing; axis++) {
      if (shape.extent(axis) != 1) {
        return false;
      }
    }
    return true;
  }

  private static int[] indices(Shape small, Shape large) {
    int[] indices = new int[large.size()];
    int missing = large.rank() - small.rank();
    for (int axis = 0; axis < small.rank(); axis++) {
      if (small.extent(axis) == 1) {
        continue;
      }
      int stride = small.stride(axis);
      int largeStride = large.stride(axis + missing);
      int extent = large.extent(axis + missing);
      for (int i = 0; i < indices.length; i++) {
        indices[i] += i / largeStride % extent * stride;
      }
    }
    return indices;
  }

  private static final class OverAll extends Stretch {
    @Override
    void spread(double[] small, double[] large) {
      Arrays.fill(large, small[0]);
    }

    @Override
    void collect(double[] large, double[] small) {
      small[0] = Kernels.sum(large);
    }
  }

  private static final class OverRows extends Stretch {
    private final int columns;

    OverRows(int columns) {
      this.columns = columns;
    }

    @Override
    void spread(double[] small, double[] large) {
      for (int from = 0; from < large.length; from += columns) {
        System.arraycopy(small, 0, large, from, columns);
      }
    }

    @Override
    void collect(double[] large, double[] small) {
      Arrays.fill(small, 0);
      if (columns == 0) {
        return;
      }
      int from = 0;
      for (; from + 4 * columns <= large.length; from += 4 * columns) {
        addFourRows(large, from, small);
      }
      for (; from < large.length; from += columns) {
        addRow(large, from, small);
      }
    }

    private static void addFourRows(double[] large, int from, double[] small) {
      int width = small.length;
      for (int j = 0; j < small.length; j++) {
        small[j] +=
            (large[from + j] + large[from + width + j])
                + (large[from + 2 * width + j] + large[from + 3 * width + j]);
      }
    }

    private static void addRow(double[] large, int from, double[] small) {
      for (int j = 0; j < small.length; j++) {
        small[j] += large[from + j];
      }
    }
  }

  private static final class OverColumns extends Stretch {
    private final int columns;

    OverColumns(int columns) {
      this.columns = columns;
    }

    @Override
    void spread(double[] small, double[] large) {
      for (int i = 0; i < small.length; i++) {
        Arrays.fill(large, i * columns, (i + 1) * columns, small[i]);
      }
    }

    @Override
    void collect(double[] large, double[] small) {
      for (int i = 0; i < small.length; i++) {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
          sum += large[i * columns + j];
        }
        small[i] = sum;
      }
    }
  }

  private static final class General extends Stretch {
    private final int[] indices;

    General(int[] indices) {
      this.indices = indices;
    }

    @Override
    void spread(double[] small, double[] large) {
      for (int i = 0; i < large.length; i++) {
        large[i] = small[indices[i]];
      }
    }

    @Override
    void collect(double[] large, double[] small) {
      Arrays.fill(small, 0);
      for (int i = 0; i < large.length; i++) {
        small[indices[i]] += large[i];
      }
    }
  }
}
