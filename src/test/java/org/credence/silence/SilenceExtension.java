package org.credence.silence;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class during which something was printed: the library is silent. Registered for all
 * tests through META-INF/services; {@link MayPrint} lifts it for one class.
 */
public final class SilenceExtension implements BeforeAllCallback, AfterAllCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SilenceExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    if (watched(context)) {
      context.getStore(NAMESPACE).put(Recording.class, Recording.start());
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (watched(context)) {
      String printed = context.getStore(NAMESPACE).get(Recording.class, Recording.class).stop();
      if (!printed.isEmpty()) {
        throw new AssertionError("Printed during " + context.getDisplayName() + ": " + printed);
      }
    }
  }

  /** Nested classes are watched with the class around them. */
  private static boolean watched(ExtensionContext context) {
    boolean outermost = context.getParent().flatMap(ExtensionContext::getTestClass).isEmpty();
    return outermost && !context.getRequiredTestClass().isAnnotationPresent(MayPrint.class);
  }

  /** Takes the place of both streams from its start to its stop. */
  private record Recording(PrintStream out, PrintStream err, ByteArrayOutputStream printed) {

    static Recording start() {
      Recording recording = new Recording(System.out, System.err, new ByteArrayOutputStream());
      PrintStream stream = new PrintStream(recording.printed, true, StandardCharsets.UTF_8);
      System.setOut(stream);
      System.setErr(stream);
      return recording;
    }

    String stop() {
      System.setOut(out);
      System.setErr(err);
      return printed.toString(StandardCharsets.UTF_8);
    }
  }
}
