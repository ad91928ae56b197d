package org.credence.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.credence.diagnosis.Diagnosis;
import org.credence.diagnosis.Finding;
import org.credence.diagnostics.Verdict.Level;

/** What a page, the console and the JSON file say of the posterior's computation. */
final class PosteriorSection {

  private final Optional<Diagnosis> diagnosis;

  /** Nothing is said of a model that was read from a file. */
  PosteriorSection(Optional<Diagnosis> diagnosis) {
    this.diagnosis = diagnosis;
  }

  /** In one sentence or a few: the worst that was found. */
  List<String> lines() {
    return diagnosis.stream()
        .map(Diagnosis::verdict)
        .map(worst -> "Posterior: " + label(worst.level()) + ". " + worst.sentence())
        .toList();
  }

  private static String label(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  /** The rows of a table. */
  List<Map<String, String>> rows() {
    return diagnosis.stream()
        .flatMap(d -> d.findings().stream())
        .map(PosteriorSection::row)
        .toList();
  }

  private static Map<String, String> row(Finding finding) {
    return Map.of(
        "name", finding.name(),
        "level", finding.verdict().level().name(),
        "label", label(finding.verdict().level()),
        "sentence", finding.verdict().sentence());
  }

  /** Under the key {@code posterior}, if there is anything. */
  void writeTo(Map<String, Object> metrics) {
    diagnosis.ifPresent(d -> metrics.put("posterior", metrics(d)));
  }

  private static Map<String, Object> metrics(Diagnosis diagnosis) {
    Map<String, Object> checks = new LinkedHashMap<>();
    diagnosis.findings().forEach(f -> checks.put(f.name().replaceAll("\\W+", "_"), metrics(f)));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("verdict", diagnosis.verdict().level().name());
    all.put("checks", checks);
    return all;
  }

  /** JSON has no infinite numbers; what is not finite is left to the sentence. */
  private static Map<String, Object> metrics(Finding finding) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("verdict", finding.verdict().level().name());
    map.put("sentence", finding.verdict().sentence());
    finding
        .figures()
        .forEach(
            (name, value) -> {
              if (Double.isFinite(value)) {
                map.put(name, value);
              }
            });
    return map;
  }
}
