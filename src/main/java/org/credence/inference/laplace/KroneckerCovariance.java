package org.credence.inference.laplace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.credence.inference.PosteriorState;

/** Independent blocks, one a layer, each a {@link KroneckerBlock}. */
final class KroneckerCovariance implements WeightCovariance {

  private static final String ROWS = "rows";
  private static final String COLUMNS = "columns";
  private static final String PRIOR_SDS = "priorSds";
  private static final String LEFT = "left";
  private static final String RIGHT = "right";
  private static final String SHRINKAGE = "shrinkage";

  private final List<KroneckerBlock> blocks;

  private KroneckerCovariance(List<KroneckerBlock> blocks) {
    this.blocks = blocks;
  }

  /** The blocks in the order of the weights. */
  static KroneckerCovariance of(List<KroneckerBlock> blocks) {
    return new KroneckerCovariance(List.copyOf(blocks));
  }

  static KroneckerCovariance of(PosteriorState state) {
    double[] rows = state.array(ROWS);
    double[] columns = state.array(COLUMNS);
    List<KroneckerBlock> blocks = new ArrayList<>();
    int[] at = new int[4];
    for (int b = 0; b < rows.length; b++) {
      int r = (int) rows[b];
      int c = (int) columns[b];
      blocks.add(
          new KroneckerBlock(
              take(state.array(PRIOR_SDS), at, 0, r),
              take(state.array(LEFT), at, 1, r * r),
              take(state.array(RIGHT), at, 2, c * c),
              take(state.array(SHRINKAGE), at, 3, r * c)));
    }
    return of(blocks);
  }

  private static double[] take(double[] all, int[] at, int which, int length) {
    at[which] += length;
    return Arrays.copyOfRange(all, at[which] - length, at[which]);
  }

  @Override
  public PosteriorState writeTo(PosteriorState state) {
    return state
        .with(ROWS, blocks.stream().mapToDouble(KroneckerBlock::rows).toArray())
        .with(COLUMNS, blocks.stream().mapToDouble(KroneckerBlock::columns).toArray())
        .with(PRIOR_SDS, join(blocks.stream().map(KroneckerBlock::priorSds).toList()))
        .with(LEFT, join(blocks.stream().map(KroneckerBlock::left).toList()))
        .with(RIGHT, join(blocks.stream().map(KroneckerBlock::right).toList()))
        .with(SHRINKAGE, join(blocks.stream().map(KroneckerBlock::shrinkage).toList()));
  }

  private static double[] join(List<double[]> parts) {
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  @Override
  public int size() {
    return blocks.stream().mapToInt(KroneckerBlock::size).sum();
  }

  @Override
  public double logDeterminant() {
    return blocks.stream().mapToDouble(KroneckerBlock::logDeterminant).sum();
  }

  @Override
  public double[] variances() {
    return join(blocks.stream().map(KroneckerBlock::variances).toList());
  }

  @Override
  public double[] scale(double[] normals) {
    double[] draw = new double[normals.length];
    int from = 0;
    for (KroneckerBlock block : blocks) {
      block.scale(normals, from, draw);
      from += block.size();
    }
    return draw;
  }

  @Override
  public double[] whiten(double[] deviations) {
    double[] normals = new double[deviations.length];
    int from = 0;
    for (KroneckerBlock block : blocks) {
      block.whiten(deviations, from, normals);
      from += block.size();
    }
    return normals;
  }

  @Override
  public double[] outputCovariances(double[] jacobians, int outputs) {
    int vectors = jacobians.length / size();
    double[] sum = new double[vectors * outputs];
    int from = 0;
    for (KroneckerBlock block : blocks) {
      double[] part = columns(jacobians, from, block.size());
      double[] products = WeightCovariances.gram(block.transform(part), outputs, block.size());
      for (int i = 0; i < sum.length; i++) {
        sum[i] += products[i];
      }
      from += block.size();
    }
    return sum;
  }

  /** The part of each Jacobian row that belongs to one block. */
  private double[] columns(double[] jacobians, int from, int count) {
    int width = size();
    double[] part = new double[jacobians.length / width * count];
    for (int at = from, to = 0; to < part.length; at += width, to += count) {
      System.arraycopy(jacobians, at, part, to, count);
    }
    return part;
  }
}
