package org.slo.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The core is a function of its input: no I/O, no threads, no logging, no clock, no cycle between packages. */
class CoreWallsTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.slo");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("org.slo.architecture.planted");

  private static final ArchRule NO_OUTSIDE_WORLD =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "java.nio.file..",
                  "java.nio.channels..",
                  "java.net..",
                  "java.net.http..",
                  "java.sql..",
                  "javax.sql..",
                  "java.util.concurrent..",
                  "java.util.logging..",
                  "org.slf4j..",
                  "org.springframework..",
                  "jakarta.."));

  private static final ArchRule NO_FILES_OR_THREADS =
      noClasses()
          .should()
          .dependOnClassesThat(
              describe(
                  "are files or threads",
                  type ->
                      Set.of(
                                  "java.lang.Thread",
                                  "java.lang.ThreadLocal",
                                  "java.lang.ProcessBuilder")
                              .contains(type.getName())
                          || type.getName().startsWith("java.io.File")));

  private static final ArchRule NO_CLOCK =
      noClasses().should().accessTargetWhere(JavaAccess.Predicates.target(asksTheClock()));

  private static final ArchRule NO_CYCLES =
      slices().matching("org.slo.(**)").should().beFreeOfCycles();

  @Test
  void theCoreStandsBehindEveryWall() {
    assertThat(CORE).hasSizeGreaterThan(30);
    NO_OUTSIDE_WORLD.check(CORE);
    NO_FILES_OR_THREADS.check(CORE);
    NO_CLOCK.check(CORE);
    NO_CYCLES.check(CORE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"readsFiles", "startsThreads", "logs"})
  void theOutsideWorldIsSeen(String planted) {
    assertThatThrownBy(() -> NO_OUTSIDE_WORLD.check(PLANTED)).hasMessageContaining(planted + "()");
  }

  @Test
  void aThreadIsSeen() {
    assertThatThrownBy(() -> NO_FILES_OR_THREADS.check(PLANTED)).hasMessageContaining("sleeps()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asksTheClock", "asksTheOtherClock"})
  void aLookAtTheClockIsSeen(String planted) {
    assertThatThrownBy(() -> NO_CLOCK.check(PLANTED)).hasMessageContaining(planted + "()");
  }

  @Test
  void aCycleIsSeen() {
    assertThatThrownBy(() -> NO_CYCLES.check(PLANTED)).hasMessageContaining("Cycle");
  }

  private static DescribedPredicate<AccessTarget> asksTheClock() {
    Set<String> clocks = Set.of("now", "currentTimeMillis", "nanoTime");
    return describe(
        "asks the clock",
        target ->
            target.getOwner().isEquivalentTo(java.time.Clock.class)
                || (clocks.contains(target.getName())
                    && (target.getOwner().getPackageName().equals("java.time")
                        || target.getOwner().isEquivalentTo(System.class))));
  }
}
