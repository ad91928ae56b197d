package org.credence.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of recorded computations, themselves recorded on the same tape.
 *
 * <p>All are exact to rounding. For y = f(x): {@link #vjp} is vᵀJ for a given v (reverse mode, one
 * backward pass for all inputs), {@link #jvp} is Jv (forward mode), {@link #hessianVectorProduct}
 * is ∇²f·v for a scalar f.
 */
public final class Differentiation {

  private Differentiation() {}

  /**
   * The gradient of a scalar with respect to one variable.
   *
   * @param scalar a variable with one element
   * @param variable what to differentiate with respect to
   * @return the gradient, of the shape of {@code variable}
   * @throws IllegalArgumentException if {@code scalar} has not exactly one element
   */
  public static Variable gradient(Variable scalar, Variable variable) {
    return gradients(scalar, variable).get(0);
  }

  /**
   * The gradients of a scalar with respect to several variables, in one backward pass.
   *
   * @param scalar a variable with one element
   * @param variables what to differentiate with respect to
   * @return one gradient per variable, of its shape; zeros where the scalar does not depend on it
   * @throws IllegalArgumentException if {@code scalar} has not exactly one element
   */
  public static List<Variable> gradients(Variable scalar, Variable... variables) {
    if (scalar.shape().size() != 1) {
      throw new IllegalArgumentException(
          "A gradient needs one value to differentiate, not the shape " + scalar.shape());
    }
    Variable one = scalar.tape().constant(new double[] {1}, scalar.shape());
    return vjp(scalar, one, variables);
  }

  /**
   * Vector-Jacobian products: {@code cotangentᵀ · ∂output/∂variable} for each variable, in one
   * backward pass.
   *
   * @param output any variable
   * @param cotangent the weights of its elements, of its shape
   * @param variables what to differentiate with respect to
   * @return one product per variable, of its shape; zeros where the output does not depend on it
   * @throws IllegalArgumentException if the cotangent has another shape than the output
   */
  public static List<Variable> vjp(Variable output, Variable cotangent, Variable... variables) {
    if (!cotangent.shape().equals(output.shape())) {
      throw new IllegalArgumentException(
          "Cotangent of shape " + cotangent.shape() + " for an output of shape " + output.shape());
    }
    Adjoints adjoints = new Adjoints(output.index() + 1);
    boolean[] relevant = dependents(output, variables);
    adjoints.add(output, cotangent);
    for (int i = output.index(); i >= 0; i--) {
      Variable entry = output.tape().entry(i);
      if (relevant[i] && !entry.isLeaf()) {
        propagate(entry, adjoints, relevant);
      }
    }
    List<Variable> products = new ArrayList<>(variables.length);
    for (Variable variable : variables) {
      Variable adjoint = variable.index() < relevant.length ? adjoints.total(variable) : null;
      products.add(adjoint == null ? zeros(variable) : adjoint);
    }
    return products;
  }

  /**
   * A Jacobian-vector product {@code ∂output/∂variable · tangent}: how the output moves when the
   * variable moves along {@code tangent}.
   *
   * <p>The reverse product uᵀJ is linear in u; its own reverse derivative with respect to u, along
   * the tangent, is Jv. The value of u plays no part, and {@link Program} leaves out whatever only
   * served to record it.
   *
   * @param output any variable
   * @param variable what moves
   * @param tangent its direction, of its shape
   * @return the directional derivative, of the shape of {@code output}
   */
  public static Variable jvp(Variable output, Variable variable, Variable tangent) {
    Variable dummy = output.tape().variable(new double[output.shape().size()], output.shape());
    Variable transposed = vjp(output, dummy, variable).get(0);
    return vjp(transposed, tangent, dummy).get(0);
  }

  /**
   * The product of a scalar's Hessian with a vector, without forming the Hessian.
   *
   * @param scalar a variable with one element
   * @param variable what to differentiate with respect to, twice
   * @param vector a direction, of the shape of {@code variable}
   * @return ∇²scalar · vector, of the shape of {@code variable}
   */
  public static Variable hessianVectorProduct(Variable scalar, Variable variable, Variable vector) {
    return vjp(gradient(scalar, variable), vector, variable).get(0);
  }

  private static void propagate(Variable entry, Adjoints adjoints, boolean[] relevant) {
    Variable adjoint = adjoints.total(entry);
    if (adjoint == null) {
      return;
    }
    Variable[] inputs = entry.inputs();
    for (int argument = 0; argument < inputs.length; argument++) {
      if (relevant[inputs[argument].index()]) {
        Variable contribution = entry.primitive().adjoint(entry, argument, adjoint);
        if (contribution != null) {
          adjoints.add(inputs[argument], contribution);
        }
      }
    }
  }

  /** Which entries, up to the output, depend on one of the variables. */
  private static boolean[] dependents(Variable output, Variable... variables) {
    boolean[] dependent = new boolean[output.index() + 1];
    for (Variable variable : variables) {
      if (variable.index() < dependent.length) {
        dependent[variable.index()] = true;
      }
    }
    for (int i = 0; i < dependent.length; i++) {
      for (Variable input : output.tape().entry(i).inputs()) {
        dependent[i] |= dependent[input.index()];
      }
    }
    return dependent;
  }

  private static Variable zeros(Variable like) {
    return like.tape().constant(new double[like.shape().size()], like.shape());
  }

  /** Contributions to the adjoint of each entry, summed when the entry's turn comes. */
  private static final class Adjoints {

    private final List<@Nullable List<Variable>> contributions = new ArrayList<>();

    Adjoints(int entries) {
      for (int i = 0; i < entries; i++) {
        contributions.add(null);
      }
    }

    void add(Variable entry, Variable contribution) {
      List<Variable> terms = contributions.get(entry.index());
      if (terms == null) {
        terms = new ArrayList<>(2);
        contributions.set(entry.index(), terms);
      }
      terms.add(contribution);
    }

    @Nullable Variable total(Variable entry) {
      List<Variable> terms = contributions.get(entry.index());
      if (terms == null) {
        return null;
      }
      if (terms.size() > 1) {
        Variable sum = Slicing.hasScatter(terms) ? Slicing.assemble(terms) : sum(terms);
        terms.clear();
        terms.add(sum);
      }
      return terms.get(0);
    }

    private static Variable sum(List<Variable> terms) {
      Variable sum = terms.get(0);
      for (Variable term : terms.subList(1, terms.size())) {
        sum = sum.plus(term);
      }
      return sum;
    }
  }
}
