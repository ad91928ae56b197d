package org.credence.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reference values computed by other software, each file with its origin in {@code source}. */
public final class ReferenceData {

  private ReferenceData() {}

  /**
   * A file of reference values.
   *
   * @param name for example {@code "autodiff.json"}
   * @return its content
   */
  public static JsonNode load(String name) {
    try (InputStream in = ReferenceData.class.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The numbers of an array, in which the strings "Infinity", "-Infinity" and "NaN" may stand.
   *
   * @param array a flat array
   * @return the numbers
   */
  public static double[] doubles(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(array.get(i));
    }
    return numbers;
  }

  /**
   * A number, or one of the strings "Infinity", "-Infinity" and "NaN".
   *
   * @param node a number or a string
   * @return the number
   */
  public static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
  }
}
