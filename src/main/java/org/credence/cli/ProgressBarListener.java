package org.credence.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.credence.inference.ProgressListener;
import org.jspecify.annotations.Nullable;

/** Shows the progress of one or several fits, also at the same time, as one bar. */
final class ProgressBarListener implements ProgressListener, AutoCloseable {

  private static final int WIDTH = 80;

  private final @Nullable ProgressBar bar;
  private final AtomicLong fits = new AtomicLong();

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
    if (done <= total / 100) {
      bar.maxHint(fits.incrementAndGet() * 100);
    }
    bar.stepTo(Math.max(bar.getCurrent(), (fits.get() - 1) * 100 + 100 * done / total));
    bar.setExtraMessage(String.format(java.util.Locale.ROOT, "objective %.1f", objective));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
