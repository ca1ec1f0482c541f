package org.slo.service.catalog.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slo.openslo.Problem;
import org.slo.service.catalog.ApplyOutcome;
import org.slo.service.catalog.Catalog;
import org.slo.service.catalog.CatalogProblems;
import org.slo.service.catalog.Change;
import org.slo.service.catalog.ChangeNote;
import org.slo.service.runtime.JournalUnavailableException;
import org.slo.service.runtime.StaleEpochException;

/** Keeps the catalog as the folder says. Not thread-safe but for {@link #current}. */
final class DefinitionFolder implements CatalogProblems {

  private static final Logger log = LoggerFactory.getLogger(DefinitionFolder.class);
  private static final ChangeNote NOTE =
      new ChangeNote("folder", "the folder of definitions changed");

  private final Path folder;
  private final Catalog catalog;
  private final InstantSource clock;
  private FolderContent seen = FolderContent.NONE;
  private @Nullable FolderContent applied;
  private volatile List<Problem> problems = List.of();

  DefinitionFolder(Path folder, Catalog catalog, InstantSource clock) {
    this.clock = clock;
    this.folder = folder;
    this.catalog = catalog;
  }

  @Override
  public List<Problem> current() {
    return problems;
  }

  /**
   * Looks at the folder and applies it if its content is another than last time. A folder that is absent changes
   * nothing: definitions that were loaded from it stand, since a mount that is late must not delete them.
   */
  void check() {
    try {
      if (!Files.isDirectory(folder)) {
        report(List.of(problem("the folder " + folder + " does not exist")));
        applied = null;
        return;
      }
      FolderContent content = FolderContent.read(folder, seen, clock.instant());
      seen = content;
      if (!content.equals(applied)) {
        applied = apply(content) ? content : null;
      }
    } catch (IOException e) {
      report(List.of(problem("the folder cannot be read: " + e.getMessage())));
    } catch (JournalUnavailableException | StaleEpochException e) {
      log.warn("The folder of definitions is applied later: {}", e.getMessage());
    }
  }

  /** Whether it stands now; what was refused is tried again, since it may lack what the API brings. */
  private boolean apply(FolderContent content) {
    FolderContent.Parsed parsed = content.parse();
    switch (catalog.applyFolder(parsed.objects(), parsed.errors(), NOTE)) {
      case ApplyOutcome.Refused(List<Problem> errors) -> {
        report(errors);
        return false;
      }
      case ApplyOutcome.Applied(List<ApplyOutcome.Result> results, List<Problem> warnings) -> {
        problems = List.of();
        warnings.forEach(w -> log.warn("Definition: {}", w));
        log.info(
            "Definitions of the folder stand: {} objects, {} changed",
            results.size(),
            results.stream().filter(r -> r.change() != Change.UNCHANGED).count());
        return true;
      }
    }
  }

  private void report(List<Problem> found) {
    if (!found.equals(problems)) {
      found.forEach(p ->
          log.error("The folder of definitions was not applied, what stood before stands: {}", p));
    }
    problems = List.copyOf(found);
  }

  private static Problem problem(String message) {
    return new Problem("", 1, 1, 1, "", "", "", message);
  }
}
