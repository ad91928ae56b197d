package org.credence.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.credence.data.DataException;

/** Looks whether results can be written, before any work is done that would be lost. */
final class Destination {

  private Destination() {}

  /**
   * A place for a file, in a folder that exists or can be made.
   *
   * @throws DataException if there is none
   */
  static void checkFile(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    if (folder == null || Files.isDirectory(absolute)) {
      throw DataException.of("%s is a folder; name a file to write", file);
    }
    checkFolder(file, folder);
  }

  /**
   * A folder that exists or can be made.
   *
   * @throws DataException if there is none
   */
  static void checkFolder(Path folder) {
    checkFolder(folder, folder.toAbsolutePath().normalize());
  }

  private static void checkFolder(Path wanted, Path folder) {
    Path nearest = folder;
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    if (!Files.isDirectory(nearest)) {
      throw DataException.of(
          "%s cannot be written: %s is not a folder; choose another place", wanted, nearest);
    }
    if (!Files.isWritable(nearest)) {
      throw DataException.of(
          "%s cannot be written: nothing may be written to %s; choose another place",
          wanted, nearest);
    }
  }
}
