package org.credence.bench;

import java.util.function.Supplier;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * A given number of batches, each made when it is asked for. The training loop asks neither for a
 * second pass nor for preprocessing, which the interface has too; were that to change, the
 * benchmark should stop and not measure something else.
 */
final class SuppliedBatches implements MultiDataSetIterator {

  private static final long serialVersionUID = 1L;

  private final transient Supplier<MultiDataSet> supplier;
  private int left;

  SuppliedBatches(Supplier<MultiDataSet> supplier, int batches) {
    this.supplier = supplier;
    this.left = batches;
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public MultiDataSet next() {
    left--;
    return supplier.get();
  }

  @Override
  public MultiDataSet next(int rows) {
    return next();
  }

  @Override
  public boolean resetSupported() {
    return false;
  }

  @Override
  public boolean asyncSupported() {
    return false;
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException("Batches are supplied once");
  }

  @Override
  public void setPreProcessor(MultiDataSetPreProcessor preProcessor) {
    throw new UnsupportedOperationException("Batches are supplied as they are");
  }

  @Override
  public MultiDataSetPreProcessor getPreProcessor() {
    throw new UnsupportedOperationException("Batches are supplied as they are");
  }
}
