package org.credence.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;

class TapeTest {

  private static Variable network(Variable theta, Variable x) {
    Variable w1 = Slicing.slice(theta, 0, Shape.of(5, 8));
    Variable b1 = Slicing.slice(theta, 40, Shape.of(8));
    Variable w2 = Slicing.slice(theta, 48, Shape.of(8, 1));
    Variable b2 = Slicing.slice(theta, 56, Shape.of(1));
    Variable h = Linear.affine(x, w1, b1).map(UnaryFunction.TANH);
    return Linear.affine(h, w2, b2).squared().sum();
  }

  private static double[] gaussian(long seed, int n) {
    return GradientCheck.gaussian(RandomStream.of(seed), n);
  }

  @Test
  void aProgramRunAgainGivesTheBitsOfAFreshTape() {
    Tape tape = Tape.create();
    Variable theta = tape.variable(gaussian(1, 57), Shape.of(57));
    Variable x = tape.constant(gaussian(2, 100), Shape.of(20, 5));
    Variable y = network(theta, x);
    Variable gradient = Differentiation.gradient(y, theta);
    Program program = tape.program(y, gradient);
    theta.assign(gaussian(3, 57));
    program.run();

    Tape fresh = Tape.create();
    Variable theta2 = fresh.variable(gaussian(3, 57), Shape.of(57));
    Variable y2 = network(theta2, fresh.constant(gaussian(2, 100), Shape.of(20, 5)));
    assertThat(y.scalar()).isEqualTo(y2.scalar());
    assertThat(gradient.toArray()).isEqualTo(Differentiation.gradient(y2, theta2).toArray());
  }

  @Test
  void aWarmProgramAllocatesNothing() {
    Tape tape = Tape.create();
    Variable theta = tape.variable(gaussian(1, 57), Shape.of(57));
    Variable y = network(theta, tape.input(gaussian(2, 100), Shape.of(20, 5)));
    Program program = tape.program(y, Differentiation.gradient(y, theta));
    int runs = 2000;
    for (int i = 0; i < 10 * runs; i++) {
      program.run();
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < runs; i++) {
      program.run();
    }
    long perRun = (threads.getThreadAllocatedBytes(id) - before) / runs;
    assertThat(perRun).isLessThan(64);
  }

  @Test
  void whatDependsOnConstantsOnlyIsNotRunAgain() {
    Tape tape = Tape.create();
    Variable c = tape.constant(2);
    Variable x = tape.variable(3);
    Variable y = c.squared().plus(1).times(x);
    assertThat(tape.program(y).size()).isEqualTo(1);
    assertThat(tape.program(y).toString()).contains("MULTIPLY");
  }

  @Test
  void aProgramLeavesOutWhatItsOutputsDoNotNeed() {
    Tape tape = Tape.create();
    Variable x = tape.variable(3);
    x.map(UnaryFunction.EXP);
    Variable y = x.squared();
    assertThat(tape.program(y).size()).isEqualTo(1);
  }

  @Test
  void aVariableThatPlaysNoPartHasGradientZero() {
    Tape tape = Tape.create();
    Variable x = tape.variable(new double[] {1, 2}, Shape.of(2));
    Variable other = tape.variable(new double[] {1, 2, 3}, Shape.of(3));
    assertThat(Differentiation.gradient(x.sum(), other).toArray()).containsExactly(0, 0, 0);
  }

  @Test
  void mistakesAreNamed() {
    Tape tape = Tape.create();
    Variable x = tape.variable(new double[6], Shape.of(2, 3));
    Variable elsewhere = Tape.create().variable(1);
    assertThatThrownBy(() -> x.plus(elsewhere)).hasMessageContaining("different tapes");
    assertThatThrownBy(() -> x.matmul(x)).hasMessageContaining("[2, 3] and [2, 3]");
    assertThatThrownBy(() -> x.plus(tape.constant(new double[2], Shape.of(2))))
        .hasMessage("Shapes [2, 3] and [2] do not broadcast");
    assertThatThrownBy(() -> x.reshaped(4)).hasMessageContaining("cannot be reshaped");
    assertThatThrownBy(() -> tape.constant(1).assign(2)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> x.assign(1, 2)).hasMessage("2 values do not fill the shape [2, 3]");
    assertThatThrownBy(() -> tape.variable(new double[5], Shape.of(2, 3)))
        .hasMessage("5 values do not fill the shape [2, 3]");
    assertThatThrownBy(() -> Differentiation.gradient(x, x)).hasMessageContaining("[2, 3]");
    assertThatThrownBy(x::scalar).hasMessageContaining("not a scalar");
    assertThatThrownBy(() -> Shape.of(2, -1)).hasMessageContaining("Negative extent");
    assertThatThrownBy(() -> Shape.of(2).extent(1)).hasMessage("No axis 1 in shape [2]");
  }
}
