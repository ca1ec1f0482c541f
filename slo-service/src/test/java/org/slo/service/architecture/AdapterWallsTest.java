package org.slo.service.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slo.service.SloServiceApplication;
import org.springframework.modulith.core.ApplicationModules;

/** A feature's root package holds its use case and ports; adapters sit below it and nobody imports them. */
class AdapterWallsTest {

  /** {@code org.slo.service.FEATURE} or, of a planted feature, {@code org.slo.service.architecture.FEATURE}. */
  private static final Pattern ROOT =
      Pattern.compile("org\\.slo\\.service(\\.architecture)?\\.[a-z]+");

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.slo.service");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("org.slo.service.architecture.planted");

  private static final ArchRule NO_PARENT_KNOWS_ITS_ADAPTERS =
      noClasses()
          .that(describe("are a feature's use case", AdapterWallsTest::isRoot))
          .should(knowAnAdapter());

  private static final ArchRule SQL_STAYS_IN_ADAPTERS =
      noClasses()
          .that(describe("are a feature's use case", AdapterWallsTest::isFreeOfSql))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "java.sql..",
                  "javax.sql..",
                  "org.springframework.jdbc..",
                  "jakarta.persistence.."));

  private static final ArchRule NO_CYCLES =
      slices().matching("org.slo.service.(**)").should().beFreeOfCycles();

  @Test
  void modulesUseOnlyWhatOthersOffer() {
    ApplicationModules.of(SloServiceApplication.class).verify();
  }

  @Test
  void theServiceStandsBehindEveryWall() {
    assertThat(SERVICE).hasSizeGreaterThan(50);
    NO_PARENT_KNOWS_ITS_ADAPTERS.check(SERVICE);
    SQL_STAYS_IN_ADAPTERS.check(SERVICE);
    NO_CYCLES.check(SERVICE);
  }

  @Test
  void aUseCaseThatKnowsItsAdapterIsSeen() {
    assertThatThrownBy(() -> NO_PARENT_KNOWS_ITS_ADAPTERS.check(PLANTED))
        .hasMessageContaining("letterbox");
  }

  @Test
  void aUseCaseThatSpeaksSqlIsSeen() {
    assertThatThrownBy(() -> SQL_STAYS_IN_ADAPTERS.check(PLANTED))
        .hasMessageContaining("JdbcClient");
  }

  private static boolean isRoot(JavaClass type) {
    return ROOT.matcher(type.getPackageName()).matches();
  }

  /** The runtime is made of the database: journal, lease and checkpoints are its use case and not its adapter. */
  private static boolean isFreeOfSql(JavaClass type) {
    return isRoot(type) && !type.getPackageName().equals("org.slo.service.runtime");
  }

  private static ArchCondition<JavaClass> knowAnAdapter() {
    return new ArchCondition<>("know an adapter below them") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          String target = dependency.getTargetClass().getPackageName();
          boolean below = target.startsWith(type.getPackageName() + ".");
          events.add(new SimpleConditionEvent(type, below, dependency.getDescription()));
        }
      }
    };
  }
}
