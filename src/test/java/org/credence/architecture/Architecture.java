package org.credence.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of the architecture, for a root package: the library's, or that of a bad example. */
final class Architecture {

  /** From the lowest to the highest; packages on one line are siblings. "" is the facade. */
  private static final List<List<String>> LAYERS =
      List.of(
          List.of("internal"),
          List.of("math", "random"),
          List.of("linalg"),
          List.of("autodiff", "optim", "data", "scoring", "diagnostics"),
          List.of("distribution"),
          List.of("network"),
          List.of("model"),
          List.of("inference"),
          List.of(
              "inference.variational",
              "inference.dropout",
              "inference.mcmc",
              "inference.laplace",
              "inference.ensemble",
              "predictive"),
          List.of("calibration", "table", "nd4j", "baseline", "diagnosis"),
          List.of("", "plot"),
          List.of("report"),
          List.of("cli"));

  private final String root;

  Architecture(String root) {
    this.root = root;
  }

  ArchRule layers() {
    return classes().should(new Layers(root, LAYERS).respected());
  }

  /** Only some packages may use a library; "" is the facade. */
  ArchRule only(List<String> users, String... libraries) {
    String[] packages =
        users.stream()
            .map(name -> name.isEmpty() ? root : root + "." + name)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries))
        .as("only " + users + " may use " + Arrays.toString(libraries))
        .allowEmptyShould(true);
  }

  /** Who prints is the command line; everybody else is silent. */
  ArchRule silence() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".cli")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethodWhere(target(name("printStackTrace")).and(target(rawParameterTypes(List.of()))))
        .allowEmptyShould(true);
  }

  /** Chance comes from RandomStream alone, so that a seed repeats a run. */
  ArchRule repeatableChance() {
    List<String> generators =
        List.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");
    return noClasses()
        .should()
        .dependOnClassesThat(named(generators))
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(StrictMath.class, "random");
  }

  /** Reading a serialised object can run anybody's code. */
  ArchRule noJavaSerialization() {
    return noClasses()
        .should()
        .dependOnClassesThat(
            named(List.of(ObjectInputStream.class.getName(), ObjectOutputStream.class.getName())));
  }

  /** What may be null says so; everything else is not. */
  ArchRule nullMarked() {
    return classes().should(new InNullMarkedPackage());
  }

  /** All rules. */
  Stream<ArchRule> rules() {
    return Stream.of(
        layers(),
        silence(),
        repeatableChance(),
        noJavaSerialization(),
        nullMarked(),
        only(List.of("table", "", "report", "cli"), "tech.tablesaw.."),
        only(List.of("plot"), "org.knowm..", "java.awt..", "javax.swing.."),
        only(List.of("nd4j"), "org.nd4j.."),
        only(List.of("linalg"), "org.bytedeco.."),
        only(List.of("report"), "freemarker.."),
        only(List.of("cli"), "picocli..", "me.tongfei.."));
  }

  private static DescribedPredicate<JavaClass> named(List<String> names) {
    return DescribedPredicate.describe(
        "are one of " + names, type -> names.contains(type.getName()));
  }

  private static final class InNullMarkedPackage extends ArchCondition<JavaClass> {

    InNullMarkedPackage() {
      super("be in a package annotated with @NullMarked");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      if (!annotatedWith(NullMarked.class).test(type.getPackage())) {
        events.add(
            SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
      }
    }
  }
}
