package org.credence.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.credence.linalg.Blas;

/**
 * The record of a computation: leaves, and primitives applied to earlier entries, in order.
 *
 * <p>There are three kinds of leaves. A <em>variable</em> can be differentiated with respect to and
 * assigned anew. An <em>input</em> can be assigned anew but carries no derivative (a mini-batch,
 * the noise of a draw). A <em>constant</em> is fixed for the life of the tape, and whatever depends
 * on constants only is computed once.
 *
 * <pre>{@code
 * Tape tape = Tape.create();
 * Variable a = tape.variable(2);
 * Variable b = tape.variable(1);
 * Variable e = a.plus(b).times(b.plus(1));
 * Differentiation.gradient(e, b).scalar(); // 5.0
 * }</pre>
 *
 * <p>A tape is used by one thread at a time.
 */
public final class Tape {

  private final Blas blas;
  private final List<Variable> entries = new ArrayList<>();

  private Tape(Blas blas) {
    this.blas = blas;
  }

  /**
   * An empty tape whose matrix products use the fastest library present.
   *
   * @return an empty tape
   */
  public static Tape create() {
    return new Tape(Blas.preferred());
  }

  /**
   * An empty tape whose matrix products use the given library.
   *
   * @param blas who multiplies matrices
   * @return an empty tape
   */
  public static Tape with(Blas blas) {
    return new Tape(blas);
  }

  /**
   * A scalar leaf that can be differentiated with respect to.
   *
   * @param value its value
   * @return the leaf
   */
  public Variable variable(double value) {
    return variable(new double[] {value}, Shape.SCALAR);
  }

  /**
   * A leaf that can be differentiated with respect to and assigned anew.
   *
   * @param values row-major; copied
   * @param shape the extents
   * @return the leaf
   * @throws IllegalArgumentException if the number of values is not the shape's
   */
  public Variable variable(double[] values, Shape shape) {
    return leaf(values, shape, Variable.Kind.VARIABLE);
  }

  /**
   * A leaf without derivative that can be assigned anew.
   *
   * @param values row-major; copied
   * @param shape the extents
   * @return the leaf
   * @throws IllegalArgumentException if the number of values is not the shape's
   */
  public Variable input(double[] values, Shape shape) {
    return leaf(values, shape, Variable.Kind.INPUT);
  }

  /**
   * A scalar leaf whose value never changes.
   *
   * @param value its value
   * @return the leaf
   */
  public Variable constant(double value) {
    return constant(new double[] {value}, Shape.SCALAR);
  }

  /**
   * A leaf whose values never change.
   *
   * @param values row-major; copied
   * @param shape the extents
   * @return the leaf
   * @throws IllegalArgumentException if the number of values is not the shape's
   */
  public Variable constant(double[] values, Shape shape) {
    return leaf(values, shape, Variable.Kind.CONSTANT);
  }

  /**
   * Applies a primitive, evaluating it at once.
   *
   * @param primitive the operation; it must be meant for these inputs
   * @param shape the shape of its value
   * @param inputs its arguments, all on this tape
   * @return the result
   * @throws IllegalArgumentException if an argument belongs to another tape
   */
  public Variable record(Primitive primitive, Shape shape, Variable... inputs) {
    for (Variable input : inputs) {
      if (input.tape() != this) {
        throw new IllegalArgumentException(
            "The arguments of " + primitive.name() + " belong to different tapes");
      }
    }
    Variable result = Variable.application(this, entries.size(), shape, primitive, inputs);
    result.evaluate();
    entries.add(result);
    return result;
  }

  /**
   * The number of entries recorded so far, leaves included.
   *
   * @return the number of entries
   */
  public int size() {
    return entries.size();
  }

  /**
   * What {@code outputs} need, and nothing else, as a program that can be run for new leaf values.
   *
   * @param outputs variables of this tape
   * @return the program
   */
  public Program program(Variable... outputs) {
    return Program.of(entries, outputs);
  }

  /**
   * Who multiplies this tape's matrices.
   *
   * @return the library
   */
  public Blas blas() {
    return blas;
  }

  Variable entry(int index) {
    return entries.get(index);
  }

  private Variable leaf(double[] values, Shape shape, Variable.Kind kind) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(values.length + " values do not fill the shape " + shape);
    }
    Variable leaf = Variable.leaf(this, entries.size(), shape, values.clone(), kind);
    entries.add(leaf);
    return leaf;
  }
}
