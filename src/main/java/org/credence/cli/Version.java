package org.credence.cli;

import org.credence.Provenance;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"credence " + Provenance.libraryVersion()};
  }
}
