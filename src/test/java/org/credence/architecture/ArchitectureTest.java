package org.credence.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the library to its rules, and the rules to a package that breaks each of them. */
class ArchitectureTest {

  private static final String ROOT = "org.credence";
  private static final String BAD_ROOT = "org.credence.architecture.bad";

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final JavaClasses BAD = new ClassFileImporter().importPackages(BAD_ROOT);

  @ParameterizedTest
  @MethodSource
  void theLibraryKeeps(ArchRule rule) {
    rule.check(LIBRARY);
  }

  static Stream<ArchRule> theLibraryKeeps() {
    return new Architecture(ROOT).rules();
  }

  @Test
  void aHigherLayerASiblingAndAPackageWithoutLayerAreFound() {
    assertThat(broken(architecture().layers()))
        .anyMatch(line -> line.contains("Upward.above"))
        .anyMatch(line -> line.contains("Upward.<init>"))
        .anyMatch(line -> line.contains("Sideways.beside"))
        .anyMatch(line -> line.contains("Forbidden is in a package without a layer"))
        .noneMatch(line -> line.contains("Downward.below"));
  }

  @Test
  void printingIsFound() {
    assertThat(broken(architecture().silence()))
        .hasSize(2)
        .anyMatch(line -> line.contains("System.out"))
        .anyMatch(line -> line.contains("printStackTrace"));
  }

  @Test
  void otherGeneratorsAreFound() {
    assertThat(broken(architecture().repeatableChance()))
        .anyMatch(line -> line.contains("Random.nextDouble"))
        .anyMatch(line -> line.contains("Math.random"));
  }

  @Test
  void serializationIsFound() {
    assertThat(broken(architecture().noJavaSerialization())).isNotEmpty();
  }

  @Test
  void aPackageThatIsNotNullMarkedIsFound() {
    assertThat(broken(architecture().nullMarked())).isNotEmpty();
  }

  @Test
  void aLibraryInTheWrongPlaceIsFound() {
    assertThat(broken(architecture().only(List.of("elsewhere"), "tech.tablesaw.."))).isEmpty();
    assertThat(broken(architecture().only(List.of("table"), "tech.tablesaw.."))).isNotEmpty();
  }

  private static Architecture architecture() {
    return new Architecture(BAD_ROOT);
  }

  private static List<String> broken(ArchRule rule) {
    return rule.evaluate(BAD).getFailureReport().getDetails();
  }
}
