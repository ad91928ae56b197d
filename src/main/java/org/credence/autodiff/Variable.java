package org.credence.autodiff;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a {@link Tape}: a leaf, or the value of a primitive applied to earlier entries.
 *
 * <p>The arithmetic methods record further entries; operands of different shapes are broadcast.
 * Less common operations are static methods of {@link Elementwise}, {@link Linear}, {@link
 * Reductions}, {@link Slicing} and {@link Probabilities}.
 */
public final class Variable {

  enum Kind {
    VARIABLE,
    INPUT,
    CONSTANT,
    APPLICATION
  }

  private static final Variable[] NO_INPUTS = {};

  private final Tape tape;
  private final int index;
  private final Shape shape;
  private final double[] value;
  private final Variable[] inputs;
  private final boolean constant;
  private final Kind kind;
  private final @Nullable Primitive primitive;

  /** The inputs' buffers, gathered once so that evaluating allocates nothing. */
  private final double[][] inputValues;

  private Variable(
      Tape tape,
      int index,
      Shape shape,
      double[] value,
      Kind kind,
      @Nullable Primitive primitive,
      Variable[] inputs) {
    this.tape = tape;
    this.index = index;
    this.shape = shape;
    this.value = value;
    this.kind = kind;
    this.primitive = primitive;
    this.inputs = inputs;
    this.inputValues = new double[inputs.length][];
    boolean allConstant = kind == Kind.CONSTANT || kind == Kind.APPLICATION;
    for (int i = 0; i < inputs.length; i++) {
      inputValues[i] = inputs[i].value;
      allConstant &= inputs[i].constant;
    }
    this.constant = allConstant;
  }

  static Variable leaf(Tape tape, int index, Shape shape, double[] value, Kind kind) {
    return new Variable(tape, index, shape, value, kind, null, NO_INPUTS);
  }

  static Variable application(
      Tape tape, int index, Shape shape, Primitive primitive, Variable[] inputs) {
    double[] value = new double[shape.size()];
    return new Variable(tape, index, shape, value, Kind.APPLICATION, primitive, inputs.clone());
  }

  void evaluate() {
    primitive().evaluate(inputValues, value);
  }

  /**
   * The extents of the value.
   *
   * @return the shape
   */
  public Shape shape() {
    return shape;
  }

  /**
   * The tape this entry belongs to.
   *
   * @return the tape
   */
  public Tape tape() {
    return tape;
  }

  /**
   * The value of a variable with one element.
   *
   * @return the value
   * @throws IllegalStateException if there is not exactly one element
   */
  public double scalar() {
    if (value.length != 1) {
      throw new IllegalStateException("A value of shape " + shape + " is not a scalar");
    }
    return value[0];
  }

  /**
   * The value, row-major.
   *
   * @return a copy
   */
  public double[] toArray() {
    return value.clone();
  }

  /**
   * The value, row-major, as the buffer itself: it changes when a program runs. For leaves, writing
   * to it assigns them.
   *
   * @return the live buffer
   */
  public double[] asArray() {
    return value;
  }

  /**
   * Gives a leaf new values, to be used by the next run of a program.
   *
   * @param values row-major, as many as the shape has elements; copied
   * @throws IllegalStateException if this is a constant or not a leaf
   * @throws IllegalArgumentException if the number of values is wrong
   */
  public void assign(double... values) {
    if (kind == Kind.CONSTANT || kind == Kind.APPLICATION) {
      throw new IllegalStateException("Only variables and inputs can be assigned, not " + this);
    }
    if (values.length != value.length) {
      throw new IllegalArgumentException(values.length + " values do not fill the shape " + shape);
    }
    System.arraycopy(values, 0, value, 0, value.length);
  }

  /**
   * Whether the value can never change: a constant, or computed from constants only.
   *
   * @return true for a constant
   */
  public boolean isConstant() {
    return constant;
  }

  /**
   * The sum, broadcast.
   *
   * @param other the second term
   * @return this + other
   */
  public Variable plus(Variable other) {
    return Elementwise.add(this, other);
  }

  /**
   * The sum with a number.
   *
   * @param number the second term
   * @return this + number
   */
  public Variable plus(double number) {
    return Elementwise.affine(this, 1, number);
  }

  /**
   * The difference, broadcast.
   *
   * @param other what is taken away
   * @return this − other
   */
  public Variable minus(Variable other) {
    return Elementwise.subtract(this, other);
  }

  /**
   * The product element by element, broadcast.
   *
   * @param other the second factor
   * @return this · other
   */
  public Variable times(Variable other) {
    return Elementwise.multiply(this, other);
  }

  /**
   * The product with a number.
   *
   * @param number the second factor
   * @return number · this
   */
  public Variable times(double number) {
    return Elementwise.affine(this, number, 0);
  }

  /**
   * The quotient element by element, broadcast.
   *
   * @param other the divisor
   * @return this / other
   */
  public Variable dividedBy(Variable other) {
    return Elementwise.divide(this, other);
  }

  /**
   * The opposite.
   *
   * @return −this
   */
  public Variable negated() {
    return Elementwise.affine(this, -1, 0);
  }

  /**
   * The square of each element.
   *
   * @return this²
   */
  public Variable squared() {
    return times(this);
  }

  /**
   * A function of each element.
   *
   * @param function one of the table
   * @return function(this)
   */
  public Variable map(UnaryFunction function) {
    return tape.record(function, shape, this);
  }

  /**
   * The matrix product.
   *
   * @param other a matrix with as many rows as this has columns
   * @return this · other
   */
  public Variable matmul(Variable other) {
    return Linear.matmul(this, other);
  }

  /**
   * The sum of all elements.
   *
   * @return a scalar
   */
  public Variable sum() {
    return Reductions.sum(this);
  }

  /**
   * The same elements in another shape.
   *
   * @param extents the new extents, with the same product
   * @return the reshaped value
   */
  public Variable reshaped(int... extents) {
    return Slicing.reshape(this, Shape.of(extents));
  }

  int index() {
    return index;
  }

  boolean isLeaf() {
    return kind != Kind.APPLICATION;
  }

  /** The arguments; not to be modified. */
  Variable[] inputs() {
    return inputs;
  }

  /**
   * One argument of the primitive this is the value of; for adjoint rules.
   *
   * @param argument its position
   * @return the argument
   */
  public Variable input(int argument) {
    return inputs[argument];
  }

  Primitive primitive() {
    if (primitive == null) {
      throw new IllegalStateException("A leaf is not computed: " + this);
    }
    return primitive;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(index).append(": ");
    text.append(
        primitive == null ? kind.name().toLowerCase(java.util.Locale.ROOT) : primitive.name());
    for (Variable input : inputs) {
      text.append(' ').append(input.index).append(input.shape);
    }
    return text.append(" -> ").append(shape).toString();
  }
}
