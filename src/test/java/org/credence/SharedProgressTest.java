package org.credence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.ProgressListener;
import org.credence.table.TableReader;
import org.junit.jupiter.api.Test;

class SharedProgressTest {

  private record Report(long done, long total) {}

  @Test
  void addsUpTheThousandthsOfFitsOfDifferentLengths() {
    List<Report> heard = new ArrayList<>();
    SharedProgress progress =
        SharedProgress.equal((done, total, objective) -> heard.add(new Report(done, total)), 2);
    ProgressListener first = progress.of(0);
    ProgressListener second = progress.of(1);
    first.onProgress(10, 40, 0);
    second.onProgress(1, 5000, 0);
    second.onProgress(2500, 5000, 0);
    first.onProgress(40, 40, 0);
    second.onProgress(5000, 5000, 0);
    assertThat(heard)
        .containsExactly(
            new Report(250, 2000),
            new Report(750, 2000),
            new Report(1500, 2000),
            new Report(2000, 2000));
  }

  @Test
  void aPieceCountsByItsWeight() {
    List<Report> heard = new ArrayList<>();
    SharedProgress progress =
        SharedProgress.weighted(
            (done, total, objective) -> heard.add(new Report(done, total)), 1, 3);
    progress.of(0).onProgress(7, 7, 0);
    progress.of(1).onProgress(1, 2, 0);
    progress.of(1).onProgress(2, 2, 0);
    assertThat(heard)
        .containsExactly(new Report(1000, 4000), new Report(2500, 4000), new Report(4000, 4000));
  }

  private static final BayesianRegression MODEL =
      BayesianRegression.of("accel")
          .withInference(MaximumAPosteriori.withDefaults().withSteps(50))
          .withDraws(1);

  @Test
  void aCrossValidationIsToldAsOneFit() {
    List<Report> heard = Collections.synchronizedList(new ArrayList<>());
    evaluate((done, total, objective) -> heard.add(new Report(done, total)));
    assertThat(heard).extracting(Report::total).containsOnly(4000L);
    assertThat(heard).extracting(Report::done).isSorted().doesNotHaveDuplicates().endsWith(4000L);
    assertThat(heard).hasSizeGreaterThan(100);
  }

  @Test
  void aListenerThatThrowsEndsIt() {
    assertThatThrownBy(
            () ->
                evaluate(
                    (done, total, objective) -> {
                      throw new IllegalStateException("enough");
                    }))
        .hasStackTraceContaining("enough");
  }

  private static void evaluate(ProgressListener listener) {
    Evaluation.crossValidated(
        MODEL.withProgress(listener), TableReader.read(Path.of("examples/data/mcycle.csv")), 3);
  }
}
