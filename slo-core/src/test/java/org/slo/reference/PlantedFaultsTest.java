package org.slo.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The histories show every fault that is planted in the engine, and so would show it if somebody made it. */
class PlantedFaultsTest {

  private static final long MOST_HISTORIES = 2_000;
  private static final Path LIST = Path.of("../src/docs/planted-faults.md");

  static final List<PlantedFault> FAULTS = PlantedFault.ALL;

  @ParameterizedTest
  @FieldSource("FAULTS")
  void theHistoriesShow(PlantedFault fault) throws Exception {
    Class<?> search = FaultyClasses.with(fault).loadClass("org.slo.reference.FaultSearch");
    LongUnaryOperator faulty = (LongUnaryOperator) search.getDeclaredConstructor().newInstance();

    assertThat(faulty.applyAsLong(MOST_HISTORIES))
        .as("the first history that shows: " + fault.name())
        .isNotNegative();
  }

  @Test
  void theDocumentationListsThem() throws Exception {
    assertThat(Files.readAllLines(LIST).stream().filter(line -> line.startsWith("- ")))
        .containsExactlyElementsOf(
            PlantedFault.ALL.stream()
                .map(fault -> "- " + fault.name() + " (`" + fault.file() + "`)")
                .toList());
  }
}
