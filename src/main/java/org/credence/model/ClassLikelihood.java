package org.credence.model;

/** A likelihood of one categorical target. */
public interface ClassLikelihood extends Likelihood {

  /**
   * How an observed class is written as target columns.
   *
   * @param classes the number of classes
   * @return the number of columns
   */
  int targetColumns(int classes);

  /**
   * Writes an observed class as target columns.
   *
   * @param observed the class, from 0
   * @param targets rows x target columns; one row is overwritten
   * @param row which row
   */
  void encode(int observed, double[] targets, int row);

  /**
   * The class probabilities of one row and one draw.
   *
   * @param outputs the network's outputs, rows x outputs; not modified
   * @param row which row of them
   * @param parameters the likelihood's own parameters; not modified
   * @param probabilities where they go; modified
   * @param offset the position of the first one
   */
  void probabilities(
      double[] outputs, int row, double[] parameters, double[] probabilities, int offset);
}
