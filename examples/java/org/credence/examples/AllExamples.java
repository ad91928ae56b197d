package org.credence.examples;

/** Rebuilds everything under reports/. */
public final class AllExamples {

  private AllExamples() {}

  /** Runs all examples. */
  public static void main(String[] arguments) {
    Motorcycle.main(arguments);
    RegressionCurve.main(arguments);
    MaunaLoa.main(arguments);
    Diabetes.main(arguments);
    FuelBudget.main(arguments);
    BundledReports.main(arguments);
  }
}
