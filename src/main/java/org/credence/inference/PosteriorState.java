package org.credence.inference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers a posterior consists of, by name: what is written to a file. Immutable. */
public final class PosteriorState {

  private final String kind;
  private final Map<String, double[]> arrays;

  private PosteriorState(String kind, Map<String, double[]> arrays) {
    this.kind = kind;
    this.arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
  }

  /**
   * A state without numbers yet.
   *
   * @param kind which class of posterior it belongs to
   * @return the state
   */
  public static PosteriorState of(String kind) {
    return new PosteriorState(kind, Map.of());
  }

  /**
   * The same state with one more array.
   *
   * @param name what it is
   * @param values the numbers; not copied, not to be modified
   * @return the new state
   */
  public PosteriorState with(String name, double[] values) {
    Map<String, double[]> more = new LinkedHashMap<>(arrays);
    more.put(name, values);
    return new PosteriorState(kind, more);
  }

  /**
   * Which class of posterior it belongs to.
   *
   * @return for example {@code "gaussian"}
   */
  public String kind() {
    return kind;
  }

  /**
   * All arrays by name, in the order they were added.
   *
   * @return an unmodifiable map
   */
  public Map<String, double[]> arrays() {
    return arrays;
  }

  /**
   * One array.
   *
   * @param name what it is
   * @return the numbers; not to be modified
   * @throws IllegalArgumentException if it is missing
   */
  public double[] array(String name) {
    double[] values = arrays.get(name);
    if (values == null) {
      throw new IllegalArgumentException("A " + kind + " posterior needs '" + name + "'");
    }
    return values;
  }
}
