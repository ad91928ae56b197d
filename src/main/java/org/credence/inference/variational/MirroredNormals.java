package org.credence.inference.variational;

import java.util.function.Consumer;
import org.credence.random.RandomStream;

/**
 * Standard normal numbers, every second lot the mirror image of the one before: what a quantity of
 * one draw has that does not depend on its sign cancels from its product with the draw.
 */
final class MirroredNormals implements Consumer<double[]> {

  private final RandomStream stream;
  private double[] pending = {};

  MirroredNormals(RandomStream stream) {
    this.stream = stream;
  }

  @Override
  public void accept(double[] normals) {
    if (pending.length > 0) {
      for (int i = 0; i < normals.length; i++) {
        normals[i] = -pending[i];
      }
      pending = new double[0];
    } else {
      stream.fillGaussian(normals);
      pending = normals.clone();
    }
  }
}
