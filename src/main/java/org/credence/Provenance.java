package org.credence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/**
 * Where a fitted model comes from: everything needed to fit it again. Results depend on the
 * library, Java version and processor too, because elementary functions and matrix products may
 * differ in their last bits; the promise is the same bits on the same machine.
 *
 * @param library name and version of this library
 * @param javaVersion the Java version
 * @param platform operating system and processor architecture
 * @param blas who multiplied matrices
 * @param specification the options of the model, in words
 * @param method the inference method
 * @param seed the seed
 * @param target the target column; several are joined by commas
 * @param columns the columns used, in order
 * @param rows the number of training rows
 * @param dataHash SHA-256 of the training table
 * @param decisions what was chosen from the data, with reasons
 */
public record Provenance(
    String library,
    String javaVersion,
    String platform,
    String blas,
    String specification,
    String method,
    long seed,
    String target,
    List<String> columns,
    int rows,
    String dataHash,
    List<Decision> decisions) {

  /**
   * A provenance with its own copy of the lists.
   *
   * @param library name and version of this library
   * @param javaVersion the Java version
   * @param platform operating system and processor architecture
   * @param blas who multiplied matrices
   * @param specification the options of the model, in words
   * @param method the inference method
   * @param seed the seed
   * @param target the target column; several are joined by commas
   * @param columns the columns used, in order
   * @param rows the number of training rows
   * @param dataHash SHA-256 of the training table
   * @param decisions what was chosen from the data, with reasons
   */
  public Provenance {
    columns = List.copyOf(columns);
    decisions = List.copyOf(decisions);
  }

  /**
   * The version of the library, as built.
   *
   * @return for example {@code "1.0.0"}
   */
  public static String libraryVersion() {
    Properties properties = new Properties();
    try (InputStream in = Provenance.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(in, "version.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  static String currentPlatform() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }
}
