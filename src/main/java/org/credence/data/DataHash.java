package org.credence.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A SHA-256 fingerprint of data: equal for equal names, types and numbers in the same order, on
 * every machine. Texts enter as their UTF-8 length and bytes, numbers as their 64 IEEE bits (every
 * NaN alike, −0 and 0 different), all big-endian; so no two different sequences share their bytes.
 *
 * <p>Collects until {@link #hex} is called, then must not be used again.
 */
public final class DataHash {

  private final MessageDigest digest;
  private final ByteBuffer word = ByteBuffer.allocate(Long.BYTES);

  private DataHash(MessageDigest digest) {
    this.digest = digest;
  }

  /**
   * The fingerprint of nothing yet.
   *
   * @return a new collector
   */
  public static DataHash start() {
    try {
      return new DataHash(MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /**
   * The fingerprint of a data set: feature names, number of target columns, inputs, targets.
   *
   * @param data the rows; not modified
   * @return 64 hexadecimal digits
   */
  public static String of(Dataset data) {
    return start()
        .add(data.featureNames())
        .add(data.targetColumns())
        .add(data.inputs())
        .add(data.targets())
        .hex();
  }

  /**
   * Adds a text.
   *
   * @param text any
   * @return this collector
   */
  public DataHash add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    addBits(bytes.length);
    digest.update(bytes);
    return this;
  }

  /**
   * Adds texts and how many they are.
   *
   * @param texts any
   * @return this collector
   */
  public DataHash add(List<String> texts) {
    addBits(texts.size());
    texts.forEach(this::add);
    return this;
  }

  /**
   * Adds a number.
   *
   * @param value any; may be NaN
   * @return this collector
   */
  public DataHash add(double value) {
    return addBits(Double.doubleToLongBits(value));
  }

  /**
   * Adds numbers and how many they are.
   *
   * @param values any; not modified
   * @return this collector
   */
  public DataHash add(double[] values) {
    addBits(values.length);
    for (double value : values) {
      add(value);
    }
    return this;
  }

  private DataHash addBits(long bits) {
    word.putLong(0, bits);
    digest.update(word.array());
    return this;
  }

  /**
   * Ends the collection.
   *
   * @return 64 hexadecimal digits, lower case
   */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
