package org.credence.diagnosis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.credence.diagnostics.PredictionPrecision;
import org.credence.inference.Posterior;

/** How much the number of draws leaves to chance. */
final class PrecisionExamination {

  static final String NAME = "Monte Carlo error";

  private PrecisionExamination() {}

  /** Of independent draws: those that predictions are made from. */
  static Finding of(Subject subject, Posterior posterior) {
    ProbeRows probes = ProbeRows.of(subject.target().data(), subject.stream().split("probes"));
    FunctionDraws at =
        subject.functions().of(subject.predictive(posterior, subject.draws()), probes.inputs());
    return finding(
        PredictionPrecision.of(oneChain(at.means()), oneChain(at.noiseVariances())),
        function -> probes.name(function / at.perRow()));
  }

  private static double[][][] oneChain(double[][] functions) {
    return Arrays.stream(functions).map(f -> new double[][] {f}).toArray(double[][][]::new);
  }

  static Finding finding(PredictionPrecision precision, IntFunction<String> names) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(Diagnosis.MEAN_ERROR, precision.mean());
    figures.put("sigma_error_over_sigma", precision.sigma());
    return new Finding(NAME, precision.verdict(names), figures);
  }
}
