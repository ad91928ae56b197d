package org.credence.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.credence.diagnostics.FunctionConvergence;
import org.credence.diagnostics.PredictionPrecision;
import org.credence.diagnostics.SamplerHealth;
import org.credence.inference.ChainInfo;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.TransitionInfo;

/** Whether Markov chains agree on predictions, and what their sampler noticed. */
final class ChainExamination {

  private ChainExamination() {}

  static List<Finding> of(Subject subject, DrawsPosterior posterior) {
    ProbeRows probes = ProbeRows.of(subject.target().data(), subject.stream().split("probes"));
    int draws = posterior.chains() * posterior.drawsPerChain();
    FunctionDraws at =
        subject.functions().of(subject.predictive(posterior, draws), probes.inputs());
    double[][][] means = byChain(posterior, at.means());
    double[][][] noise = byChain(posterior, at.noiseVariances());
    IntFunction<String> names = function -> probes.name(function / at.perRow());
    List<Finding> findings = new ArrayList<>();
    findings.add(agreement("chains, predicted mean", FunctionConvergence.of(means), names));
    if (at.ownNoise()) {
      findings.add(agreement("chains, noise", FunctionConvergence.of(noise), names));
    }
    findings.add(PrecisionExamination.finding(PredictionPrecision.of(means, noise), names));
    findings.add(health(subject.fit().chains()));
    return findings;
  }

  private static double[][][] byChain(DrawsPosterior posterior, double[][] functions) {
    return Arrays.stream(functions).map(posterior::byChain).toArray(double[][][]::new);
  }

  private static Finding agreement(
      String name, FunctionConvergence convergence, IntFunction<String> names) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("rhat", convergence.rhat());
    figures.put("ess_bulk", convergence.essBulk());
    figures.put("ess_tail", convergence.essTail());
    figures.put("draws", (double) convergence.draws());
    return new Finding(name, convergence.verdict(names), figures);
  }

  private static Finding health(List<ChainInfo> chains) {
    SamplerHealth health =
        SamplerHealth.of(
            chains.stream().map(ChainExamination::divergent).toArray(boolean[][]::new),
            chains.stream()
                .map(chain -> counts(chain, TransitionInfo::treeDepth))
                .toArray(int[][]::new),
            chains.get(0).maxTreeDepth(),
            chains.stream().map(ChainInfo::energies).toArray(double[][]::new));
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("divergences", (double) health.divergences());
    figures.put("deepest_trees", (double) health.deepestTrees());
    figures.put("ebfmi", health.ebfmi());
    figures.put(
        "acceptance_rate",
        chains.stream().mapToDouble(ChainInfo::meanAcceptanceRate).average().orElseThrow());
    figures.put(
        "integration_steps", (double) chains.stream().mapToLong(ChainInfo::integrationSteps).sum());
    return new Finding("sampler", health.verdict(), figures);
  }

  private static boolean[] divergent(ChainInfo chain) {
    boolean[] flags = new boolean[chain.transitions().size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = chain.transitions().get(i).divergent();
    }
    return flags;
  }

  private static int[] counts(ChainInfo chain, ToIntFunction<TransitionInfo> count) {
    return chain.transitions().stream().mapToInt(count).toArray();
  }
}
