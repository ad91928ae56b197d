package org.credence.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that appear whole or not at all: beside their place first, then moved. */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Writes text as UTF-8, making the folders above where needed.
   *
   * @param file where to; replaced if it exists
   * @param text its contents
   * @throws UncheckedIOException if it cannot be written; then nothing is left behind
   */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes bytes, making the folders above where needed.
   *
   * @param file where to; replaced if it exists
   * @param bytes its contents
   * @throws UncheckedIOException if it cannot be written; then nothing is left behind
   */
  public static void write(Path file, byte[] bytes) {
    try {
      Path absolute = file.toAbsolutePath();
      Path folder = absolute.getParent();
      if (folder == null) {
        throw new FileSystemException(file.toString(), null, "not the name of a file");
      }
      Files.createDirectories(folder);
      Path beside = folder.resolve("." + absolute.getFileName() + ".part");
      try {
        Files.write(beside, bytes);
        Files.move(beside, absolute, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
