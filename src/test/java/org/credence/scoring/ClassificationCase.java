package org.credence.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.credence.reference.ReferenceData;

/** A case of the reference values of classification. */
record ClassificationCase(
    String name,
    int classes,
    int[] observed,
    double[] probabilities,
    JsonNode expected,
    JsonNode samples) {

  static Stream<ClassificationCase> all() {
    JsonNode cases = ReferenceData.load("metrics_classification.json").get("cases");
    return StreamSupport.stream(cases.spliterator(), false).map(ClassificationCase::of);
  }

  static Stream<ClassificationCase> binary() {
    return all().filter(c -> c.classes == 2);
  }

  static Stream<ClassificationCase> several() {
    return all().filter(c -> c.classes > 2);
  }

  private static ClassificationCase of(JsonNode file) {
    int classes = file.get("classes").intValue();
    int[] observed =
        IntStream.range(0, file.get("n").intValue())
            .map(i -> file.get("labels").get(i).intValue())
            .toArray();
    return new ClassificationCase(
        file.get("name").textValue(),
        classes,
        observed,
        probabilities(file.get("logits")),
        file.get("expected"),
        file.get("samples"));
  }

  private static double[] probabilities(JsonNode logits) {
    return StreamSupport.stream(logits.spliterator(), false)
        .map(ReferenceData::doubles)
        .flatMapToDouble(ClassificationCase::softmax)
        .toArray();
  }

  private static DoubleStream softmax(double[] logits) {
    double max = Arrays.stream(logits).max().orElseThrow();
    double sum = Arrays.stream(logits).map(l -> Math.exp(l - max)).sum();
    return Arrays.stream(logits).map(l -> Math.exp(l - max) / sum);
  }

  double[] ofClass(int k) {
    return IntStream.range(0, observed.length)
        .mapToDouble(i -> probabilities[i * classes + k])
        .toArray();
  }

  boolean[] happened(int k) {
    boolean[] happened = new boolean[observed.length];
    for (int i = 0; i < happened.length; i++) {
      happened[i] = observed[i] == k;
    }
    return happened;
  }

  /** 1 − the probability of the predicted class. */
  double[] doubts() {
    return IntStream.range(0, observed.length)
        .mapToDouble(i -> 1 - probabilities[i * classes + predicted(i)])
        .toArray();
  }

  private int predicted(int row) {
    return ClassRows.predicted(probabilities, classes, row);
  }

  boolean[] wrong() {
    boolean[] wrong = new boolean[observed.length];
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = predicted(i) != observed[i];
    }
    return wrong;
  }

  double[] errors() {
    boolean[] wrong = wrong();
    return IntStream.range(0, wrong.length).mapToDouble(i -> wrong[i] ? 1 : 0).toArray();
  }

  /** Draws of the probabilities of the first rows. */
  double[][] draws() {
    return StreamSupport.stream(samples.get("logit_samples_S_n_C").spliterator(), false)
        .map(ClassificationCase::probabilities)
        .toArray(double[][]::new);
  }

  int[] sampledLabels() {
    return Arrays.stream(sampled("labels")).mapToInt(label -> (int) label).toArray();
  }

  /** What is expected of the draws, rows one after the other. */
  double[] sampled(String name) {
    return StreamSupport.stream(samples.get(name).spliterator(), false)
        .flatMapToDouble(
            n ->
                n.isArray()
                    ? Arrays.stream(ReferenceData.doubles(n))
                    : DoubleStream.of(ReferenceData.number(n)))
        .toArray();
  }

  @Override
  public String toString() {
    return name;
  }
}
