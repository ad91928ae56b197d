package org.credence.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.credence.data.Dataset;
import org.credence.diagnostics.Elpd;
import org.credence.diagnostics.LeaveOneOut;
import org.credence.diagnostics.Verdict;
import org.credence.diagnostics.Waic;
import org.credence.inference.DrawsPosterior;
import org.credence.inference.Posterior;
import org.credence.predictive.PosteriorPredictive;

/**
 * How well each training row would be predicted had it been left out: PSIS-LOO and WAIC, in nats
 * per unit of the target, from blocks of rows, so that a large table does not fill the memory. A
 * row that counts w times is left out as the w rows it stands for, and predicted as all of them.
 *
 * @param subject what is examined
 * @param predictive gives the log likelihoods
 * @param draws how many log likelihoods a row has
 * @param byChain puts those of a row in the order of chains
 * @param leaveOneOut the estimate for dependent or independent draws
 */
record RowExamination(
    Subject subject,
    PosteriorPredictive predictive,
    int draws,
    Function<double[], double[][]> byChain,
    Function<double[][][], LeaveOneOut> leaveOneOut) {

  /** Rows x draws of a block. */
  private static final int BLOCK = 2_000_000;

  /** Rows x draws to which chains of a large table are thinned. */
  private static final long MOST = 20_000_000;

  /** Of draws of the posterior by Markov chains. */
  static Finding ofChains(Subject subject, DrawsPosterior posterior) {
    long size = (long) posterior.chains() * posterior.drawsPerChain();
    long every = size * subject.target().data().rows() / MOST + 1;
    DrawsPosterior kept = posterior.thinned((int) Math.min(every, posterior.drawsPerChain()));
    int draws = kept.chains() * kept.drawsPerChain();
    PosteriorPredictive predictive = subject.predictive(kept, draws);
    return new RowExamination(subject, predictive, draws, kept::byChain, LeaveOneOut::of).finding();
  }

  /**
   * Of independent draws of an approximation.
   *
   * @param near whether it is known to be near the posterior
   */
  static Finding ofDraws(Subject subject, Posterior posterior, boolean near) {
    int draws = subject.draws();
    PosteriorPredictive predictive = subject.predictive(posterior, draws);
    Finding found =
        new RowExamination(
                subject,
                predictive,
                draws,
                values -> new double[][] {values},
                LeaveOneOut::ofIndependentDraws)
            .finding();
    return near ? found : doubted(found);
  }

  private static Finding doubted(Finding found) {
    Verdict.Level level = found.verdict().level();
    return new Finding(
        found.name(),
        new Verdict(
            level == Verdict.Level.PASS ? Verdict.Level.WARN : level,
            found.verdict().sentence()
                + " All this takes draws of the approximation for draws of the posterior, which"
                + " they are not; rows not seen are the better judge."),
        found.figures());
  }

  private Finding finding() {
    List<LeaveOneOut> ones = new ArrayList<>();
    List<Waic> waics = new ArrayList<>();
    int rows = subject.target().data().rows();
    int step = Math.max(1, BLOCK / draws);
    for (int from = 0; from < rows; from += step) {
      int[] block = IntStream.range(from, Math.min(rows, from + step)).toArray();
      double[][][] values = logLikelihoods(block);
      ones.add(leaveOneOut.apply(values));
      waics.add(Waic.of(values));
    }
    return finding(LeaveOneOut.concatenate(ones), Waic.concatenate(waics));
  }

  private double[][][] logLikelihoods(int[] block) {
    Dataset rows = subject.target().data().select(block);
    double[] counts = rows.counts();
    double[][] values = predictive.logLikelihoods(rows);
    double[][][] all = new double[block.length][][];
    for (int i = 0; i < block.length; i++) {
      double count = counts[i];
      double unit = subject.logUnits()[block[i]];
      all[i] = byChain.apply(Arrays.stream(values[i]).map(v -> count * (v - unit)).toArray());
    }
    return all;
  }

  private Finding finding(LeaveOneOut one, Waic waic) {
    Elpd elpd = one.elpd();
    double rows = Arrays.stream(subject.target().data().counts()).sum();
    String seen =
        String.format(
            Locale.ROOT,
            "Left out, a training row would have a log likelihood of %.3f ± %.3f on average (WAIC:"
                + " %.3f ± %.3f; %.1f effective parameters). ",
            elpd.value() / rows,
            elpd.standardError() / rows,
            waic.elpd().value() / rows,
            waic.elpd().standardError() / rows,
            one.effectiveParameters());
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("elpd_loo", elpd.value());
    figures.put("elpd_loo_standard_error", elpd.standardError());
    figures.put("p_loo", one.effectiveParameters());
    figures.put("largest_pareto_k", Arrays.stream(one.paretoK()).max().orElseThrow());
    figures.put("elpd_waic", waic.elpd().value());
    figures.put("elpd_waic_standard_error", waic.elpd().standardError());
    figures.put("p_waic", waic.effectiveParameters());
    figures.put("waic_unreliable_rows", (double) waic.unreliableRows());
    Verdict verdict = one.verdict(row -> "training row " + (row + 1));
    return new Finding(
        "leave-one-out", new Verdict(verdict.level(), seen + verdict.sentence()), figures);
  }
}
