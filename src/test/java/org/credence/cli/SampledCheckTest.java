package org.credence.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.credence.BayesianRegression;
import org.credence.Evaluation;
import org.credence.HeldOutEvaluation;
import org.credence.RegressionEvaluation;
import org.credence.inference.MaximumAPosteriori;
import org.credence.inference.ProgressListener;
import org.credence.table.TableReader;
import org.junit.jupiter.api.Test;

/** By a clock that moves when it is told to. */
class SampledCheckTest {

  private static final RegressionEvaluation DONE =
      Evaluation.oneFold(
          BayesianRegression.of("mpg")
              .withFeatures("wt")
              .withHidden(2)
              .withDraws(2)
              .withInference(MaximumAPosteriori.withDefaults().withSteps(2)),
          TableReader.read(Path.of("examples/data/mtcars.csv")),
          2,
          0);

  private final AtomicLong now = new AtomicLong(1000);
  private final List<Integer> begun = new ArrayList<>();

  private Deadline deadline(long nanos) {
    return Deadline.in(ProgressListener.NONE, now::get, nanos);
  }

  /** Folds that take so long each, and tell their progress halfway and at the end. */
  private List<HeldOutEvaluation> run(int folds, long each, long budget) {
    Deadline deadline = deadline(budget);
    return SampledCheck.run(
        folds,
        deadline,
        fold -> {
          begun.add(fold);
          now.addAndGet(each / 2);
          deadline.onProgress(1, 2, 0);
          now.addAndGet(each / 2);
          deadline.onProgress(2, 2, 0);
          return DONE;
        });
  }

  @Test
  void allFoldsAreSampledIfThereIsTime() {
    assertThat(run(5, 10, 1000)).hasSize(5);
    assertThat(begun).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void noFoldIsBegunThatWouldTakeTooLong() {
    assertThat(run(5, 40, 100)).hasSize(2);
    assertThat(begun).containsExactly(0, 1);
  }

  @Test
  void aFoldIsGivenUpWhenTimeIsUp() {
    assertThat(run(5, 300, 100)).isEmpty();
    assertThat(begun).containsExactly(0);
  }

  @Test
  void progressIsPassedOnUntilTimeIsUp() {
    List<Long> told = new ArrayList<>();
    Deadline deadline = Deadline.in((done, total, value) -> told.add(done), now::get, 50);
    deadline.onProgress(1, 3, 0);
    now.addAndGet(51);
    assertThat(deadline.nanosLeft()).isEqualTo(-1);
    assertThatThrownBy(() -> deadline.onProgress(2, 3, 0))
        .isInstanceOf(Deadline.PassedException.class);
    deadline.onProgress(3, 3, 0);
    assertThat(told).containsExactly(1L, 3L);
  }
}
