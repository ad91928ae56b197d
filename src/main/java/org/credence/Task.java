package org.credence;

import java.nio.file.Path;

/** What a model predicts. */
public enum Task {
  /** A number: {@link FittedRegression}. */
  REGRESSION,
  /** A class: {@link FittedClassification}. */
  CLASSIFICATION,
  /** Several numbers together: {@link FittedMultivariateRegression}. */
  MULTIVARIATE_REGRESSION;

  /**
   * What a saved model predicts.
   *
   * @param file written by {@code save} of a fitted model
   * @return the task
   * @throws org.credence.data.DataException if the file is missing, damaged or of a newer version
   */
  public static Task ofSavedModel(Path file) {
    return ModelFile.load(file).task();
  }
}
