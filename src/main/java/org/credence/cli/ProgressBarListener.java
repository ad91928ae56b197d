package org.credence.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.credence.inference.ProgressListener;
import org.jspecify.annotations.Nullable;

/** Shows the progress of a fit, or of several that tell it as one, as a bar. */
final class ProgressBarListener implements ProgressListener, AutoCloseable {

  private static final int WIDTH = 80;

  private final @Nullable ProgressBar bar;

  ProgressBarListener(String task, @Nullable PrintWriter out) {
    bar = out == null ? null : bar(task, out);
  }

  private static ProgressBar bar(String task, PrintWriter out) {
    ProgressBarConsumer lines =
        new DelegatingProgressBarConsumer(
            line -> {
              out.print("\r" + line);
              out.flush();
            },
            WIDTH);
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setStyle(ProgressBarStyle.ASCII)
        .setInitialMax(1)
        .setConsumer(lines)
        .build();
  }

  @Override
  public void onProgress(long done, long total, double objective) {
    if (bar == null) {
      return;
    }
    bar.maxHint(total);
    bar.stepTo(done);
    bar.setExtraMessage(String.format(java.util.Locale.ROOT, "objective %.1f", objective));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
