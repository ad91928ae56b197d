package org.credence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command line came to: its exit code and what it wrote to its two streams. */
record Outcome(int code, String out, String err) {

  static Outcome of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    return new Outcome(code, out.toString(), err.toString());
  }

  /** Holds that all went well and nothing was complained about. */
  Outcome done() {
    assertThat(err).isEmpty();
    assertThat(code).isZero();
    return this;
  }

  /** Holds that the command line or the data was refused, with this one line and nothing else. */
  void refused(String line) {
    assertThat(err).isEqualTo(line + System.lineSeparator());
    assertThat(code).isEqualTo(2);
    assertThat(out).isEmpty();
  }
}
