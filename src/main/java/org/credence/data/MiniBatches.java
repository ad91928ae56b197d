package org.credence.data;

import java.util.Arrays;
import org.credence.random.RandomStream;

/**
 * An endless sequence of mini-batches of one fixed size. Each epoch shuffles the N rows anew and
 * cuts the order into ⌊N/n⌋ batches of n rows; the rows left over at its end are not visited in
 * that epoch. So every batch is a uniformly random set of n distinct rows, and a sum over a batch
 * times N/n is an unbiased estimate of the sum over all rows, whether or not n divides N. If n = N
 * the rows keep their order and no randomness is used.
 *
 * <p>A batch is a position in a shared order, so that stepping allocates nothing. Used by one
 * thread.
 */
public final class MiniBatches {

  private final int[] order;
  private final int batchSize;
  private final RandomStream stream;
  private int next;

  private MiniBatches(int[] order, int batchSize, RandomStream stream) {
    this.order = order;
    this.batchSize = batchSize;
    this.stream = stream;
    this.next = order.length;
  }

  /**
   * Batches over some number of rows.
   *
   * @param rows the number of rows N
   * @param batchSize the number of rows in a batch n, from 1 to {@code rows}
   * @param stream the source of randomness; advanced once an epoch
   * @return the sequence, before its first batch
   * @throws IllegalArgumentException if the size is out of range
   */
  public static MiniBatches of(int rows, int batchSize, RandomStream stream) {
    if (batchSize < 1 || batchSize > rows) {
      throw new IllegalArgumentException(
          "A batch of " + batchSize + " rows cannot be taken from " + rows);
    }
    int[] order = new int[rows];
    Arrays.setAll(order, i -> i);
    return new MiniBatches(order, batchSize, stream);
  }

  /**
   * Steps to the next batch.
   *
   * @return the position in {@link #order} of its first row; its rows are the {@link #batchSize}
   *     elements from there on
   */
  public int next() {
    if (next + batchSize > order.length) {
      next = 0;
      if (batchSize < order.length) {
        stream.shuffle(order);
      }
    }
    int from = next;
    next += batchSize;
    return from;
  }

  /**
   * The order of the rows in the current epoch.
   *
   * @return its own array, which changes with the epoch; not to be modified
   */
  public int[] order() {
    return order;
  }

  /**
   * The number of rows in every batch.
   *
   * @return n
   */
  public int batchSize() {
    return batchSize;
  }

  /**
   * The number of batches in an epoch.
   *
   * @return ⌊N/n⌋
   */
  public int batchesPerEpoch() {
    return order.length / batchSize;
  }
}
