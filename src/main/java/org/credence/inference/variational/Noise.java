package org.credence.inference.variational;

import java.util.ArrayList;
import java.util.List;
import org.credence.autodiff.Shape;
import org.credence.autodiff.Tape;
import org.credence.autodiff.Variable;
import org.credence.random.RandomStream;

/** The random inputs of a recorded computation, all redrawn together. */
final class Noise {

  private final Tape tape;
  private final List<Variable> normals = new ArrayList<>();
  private final List<Variable> signs = new ArrayList<>();

  Noise(Tape tape) {
    this.tape = tape;
  }

  /** Standard normal numbers. */
  Variable normal(Shape shape) {
    return add(normals, shape);
  }

  /** Random signs, −1 or 1. */
  Variable sign(Shape shape) {
    return add(signs, shape);
  }

  private Variable add(List<Variable> list, Shape shape) {
    Variable leaf = tape.input(new double[shape.size()], shape);
    list.add(leaf);
    return leaf;
  }

  void redraw(RandomStream stream) {
    for (int i = 0; i < normals.size(); i++) {
      stream.fillGaussian(normals.get(i).asArray());
    }
    for (int i = 0; i < signs.size(); i++) {
      stream.fillSigns(signs.get(i).asArray());
    }
  }
}
