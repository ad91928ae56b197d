package org.credence.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.credence.TrustVerdict;

/** The first thing a page says: whether to trust the error bars, whether a network is needed. */
final class Verdict {

  private final TrustVerdict trust;

  Verdict(TrustVerdict trust) {
    this.trust = trust;
  }

  String sentence() {
    return trust.sentence();
  }

  /** What the template needs. */
  Map<String, Object> content() {
    return Map.of(
        "sentence", trust.sentence(), "level", trust.level().name(), "reasons", reasons());
  }

  private List<Map<String, String>> reasons() {
    return trust.reasons().stream()
        .map(reason -> Map.of("level", reason.level().name(), "sentence", reason.sentence()))
        .toList();
  }

  /** The same for a program. */
  Map<String, Object> metrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("level", trust.level().name());
    metrics.put("worth", trust.worth().name());
    metrics.put("sentence", trust.sentence());
    metrics.put("reasons", reasons());
    return metrics;
  }
}
