package org.credence.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.credence.linalg.Blas;
import org.credence.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramTest {

  private static final int ROWS = 30;
  private static final int INPUTS = 5;
  private static final int HIDDEN = 12;
  private static final int WEIGHTS = INPUTS * HIDDEN + HIDDEN + HIDDEN * 3;

  /** Bytes a warm run may allocate: none, and a little for what the measurement itself does. */
  private static final double NOTHING = 64;

  /** A network with every kind of step: products, gates, reductions, softmax, broadcasting. */
  private record Recorded(Variable theta, Variable loss, Variable gradient, Variable curvature) {

    static Recorded on(Tape tape, double[] weights) {
      Variable theta = tape.variable(weights, Shape.of(WEIGHTS));
      Variable x = tape.constant(gaussian("x", ROWS * INPUTS), Shape.of(ROWS, INPUTS));
      Variable w = Slicing.slice(theta, 0, Shape.of(INPUTS, HIDDEN));
      Variable b = Slicing.slice(theta, INPUTS * HIDDEN, Shape.of(HIDDEN));
      Variable v = Slicing.slice(theta, (INPUTS + 1) * HIDDEN, Shape.of(HIDDEN, 3));
      Variable hidden = Linear.affine(x, w, b).map(UnaryFunction.TANH);
      Variable logits = hidden.matmul(v).times(b.squared().sum());
      Variable observed =
          Probabilities.softmax(x.matmul(tape.constant(gaussian("t", 15), Shape.of(5, 3))));
      Variable loss = Probabilities.categoricalLogLikelihood(logits, observed).sum();
      Variable gradient = Differentiation.gradient(loss, theta);
      Variable direction = tape.constant(gaussian("v", WEIGHTS), Shape.of(WEIGHTS));
      Variable curvature = Differentiation.vjp(gradient, direction, theta).get(0);
      return new Recorded(theta, loss, gradient, curvature);
    }

    Program program() {
      return theta.tape().program(loss, gradient, curvature);
    }
  }

  static List<Blas> libraries() {
    return List.of(Blas.preferred(), Blas.java());
  }

  private static double[] gaussian(String name, int n) {
    double[] values = new double[n];
    RandomStream.of(11).split(name).fillGaussian(values);
    return values;
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void runAgainGivesTheBitsOfAFreshTape(Blas blas) {
    Recorded reused = Recorded.on(Tape.with(blas), gaussian("first", WEIGHTS));
    Program program = reused.program();
    for (String name : List.of("second", "third", "first")) {
      double[] weights = gaussian(name, WEIGHTS);
      reused.theta().assign(weights);
      program.run();
      Recorded fresh = Recorded.on(Tape.with(blas), weights);
      assertThat(reused.loss().toArray()).containsExactly(fresh.loss().toArray());
      assertThat(reused.gradient().toArray()).containsExactly(fresh.gradient().toArray());
      assertThat(reused.curvature().toArray()).containsExactly(fresh.curvature().toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void warmRunsAllocateNothing(Blas blas) {
    Recorded recorded = Recorded.on(Tape.with(blas), gaussian("first", WEIGHTS));
    Program program = recorded.program();
    for (int i = 0; i < 2000; i++) {
      program.run();
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 1000; i++) {
      program.run();
    }
    long bytes = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(bytes / 1000.0).as("bytes a run").isLessThan(NOTHING);
  }

  @Test
  void onlyWhatIsNeededRunsAndConstantsAreFolded() {
    Tape tape = Tape.create();
    Variable x = tape.variable(2);
    Variable folded = tape.constant(3).plus(4).map(UnaryFunction.EXP);
    Variable y = x.times(folded);
    Variable aside = x.squared();
    Program program = tape.program(y);
    assertThat(folded.isConstant()).isTrue();
    assertThat(program.size()).isEqualTo(1);
    x.assign(5);
    program.run();
    assertThat(y.scalar()).isEqualTo(5 * folded.scalar());
    assertThat(aside.scalar()).as("not part of the program").isEqualTo(4);
    assertThat(program).hasToString("4: MULTIPLY 0[] 3[] -> []" + System.lineSeparator());
  }

  @Test
  void inputsAreAssignedAndLiveBuffersToo() {
    Tape tape = Tape.create();
    Variable x = tape.input(new double[] {1, 2}, Shape.of(2));
    Variable sum = x.sum();
    Program program = tape.program(sum);
    x.assign(10, 20);
    program.run();
    assertThat(sum.scalar()).isEqualTo(30);
    x.asArray()[1] = 0;
    program.run();
    assertThat(sum.scalar()).isEqualTo(10);
    assertThat(x.isConstant()).isFalse();
  }

  @Test
  void theJacobianProductLeavesTheDummyOut() {
    Tape tape = Tape.create();
    Variable x = tape.variable(new double[] {1, 2}, Shape.of(2));
    Variable y = x.map(UnaryFunction.EXP);
    Variable tangent = tape.input(new double[] {1, 1}, Shape.of(2));
    Program program = tape.program(Differentiation.jvp(y, x, tangent));
    assertThat(program.size()).as("the exponential and one product").isEqualTo(2);
  }

  @Test
  void constantsAndResultsCannotBeAssigned() {
    Tape tape = Tape.create();
    Variable constant = tape.constant(1);
    Variable result = tape.variable(1).plus(1);
    assertThatThrownBy(() -> constant.assign(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Only variables and inputs can be assigned, not 0: constant -> []");
    assertThatThrownBy(() -> result.assign(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Only variables and inputs can be assigned, not 2: affine(1.0, 1.0) 1[] -> []");
    assertThatThrownBy(() -> tape.variable(1).assign(2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 values do not fill the shape []");
  }
}
