package org.credence.silence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class SilenceExtensionTest {

  @Test
  void failsTheClassThatPrints() {
    containersOf(Loud.class).assertStatistics(statistics -> statistics.failed(1));
    containersOf(LoudOnStandardError.class).assertStatistics(statistics -> statistics.failed(1));
  }

  @Test
  void letsTheSilentPass() {
    containersOf(Silent.class).assertStatistics(statistics -> statistics.failed(0));
  }

  @Test
  void letsPrintWhoMay() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      containersOf(MayBeLoud.class).assertStatistics(statistics -> statistics.failed(0));
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(UTF_8)).isEqualTo("out");
  }

  private static Events containersOf(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
        .selectors(selectClass(testClass))
        .execute()
        .containerEvents();
  }

  static class Loud {
    @Test
    void print() {
      System.out.println("out");
    }
  }

  static class LoudOnStandardError {
    @Test
    void print() {
      System.err.println("err");
    }
  }

  static class Silent {
    @Test
    void doNothing() {}
  }

  @MayPrint
  static class MayBeLoud {
    @Test
    void print() {
      System.out.print("out");
    }
  }
}
