package org.slo.service.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.slo.definition.Objective;
import org.slo.definition.SloDefinition;
import org.slo.engine.JournalRecord.DefinitionsChanged;
import org.slo.engine.JournalRecord.RevisedSlo;
import org.slo.engine.SloView;
import org.slo.openslo.DefinitionImport;
import org.slo.openslo.ImportOptions;
import org.slo.openslo.Imported;
import org.slo.openslo.ObjectId;
import org.slo.openslo.OpenSloReader;
import org.slo.openslo.Problem;
import org.slo.service.runtime.JournalUnavailableException;
import org.slo.service.runtime.SloReadings;

class CatalogTest {

  private static final String SERVICE =
      "apiVersion: openslo/v1\nkind: Service\nmetadata: {name: shop}\nspec: {}\n";
  private static final String SLI =
      """
      apiVersion: openslo/v1
      kind: SLI
      metadata: {name: failed}
      spec:
        ratioMetric:
          counter: true
          bad: {metricSource: {type: RequestMetrics, spec: {selector: 'requests_total{status="500"}'}}}
          total: {metricSource: {type: RequestMetrics, spec: {selector: requests_total}}}
      """;
  private static final String SLO =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: checkout}
      spec:
        service: shop
        indicatorRef: failed
        budgetingMethod: Occurrences
        objectives: [{target: 0.99}]
      """;
  private static final String ALL = SERVICE + "---\n" + SLI + "---\n" + SLO;
  private static final ObjectId CHECKOUT = new ObjectId("SLO", "checkout");
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final ChangeNote NOTE = new ChangeNote("ann", "why");

  private final MemoryStore store = new MemoryStore();
  private final RecordingJournal journal = new RecordingJournal();
  private final List<SloView> views = new ArrayList<>();
  private final List<DefinitionsApplied> events = new ArrayList<>();
  private final RememberedPast past = new RememberedPast();
  private final Catalog catalog = newCatalog();

  @Test
  void newDocumentsAreWrittenAndJudged() {
    assertThat(changes(ALL)).containsExactly(Change.CREATED, Change.CREATED, Change.CREATED);

    Definition slo = standing(CHECKOUT);
    assertThat(slo.revision()).isEqualTo(1);
    assertThat(slo.source()).isEqualTo(Catalog.API);
    assertThat(journal.changes)
        .singleElement()
        .satisfies(c ->
            assertThat(c.upserts())
                .containsExactly(new RevisedSlo(slo.uid(), 1, judged(slo.uid()))));
    assertThat(store.written).allSatisfy(r -> assertThat(r.author()).isEqualTo("ann"));
    assertThat(events).hasSize(1);
  }

  @Test
  void sameDocumentsChangeNothing() {
    changes(ALL);

    assertThat(changes("# again\n" + ALL)).containsOnly(Change.UNCHANGED);
    assertThat(journal.changes).hasSize(1);
    assertThat(events).hasSize(1);
  }

  @Test
  void dryRunSaysWhatWouldHappenAndChangesNothing() {
    assertThat(results(catalog.apply(ALL, NOTE, true))).containsOnly(Change.CREATED);

    assertThat(journal.changes).isEmpty();
    assertThat(catalog.list()).isEmpty();
  }

  @Test
  void oneMistakeRefusesAll() {
    ApplyOutcome outcome = catalog.apply(ALL.replace("0.99", "99"), NOTE, false);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ApplyOutcome.Refused.class,
            r ->
                assertThat(r.errors())
                    .singleElement()
                    .extracting(Problem::document, Problem::path)
                    .containsExactly(3, "spec.objectives[0].target"));
    assertThat(catalog.list()).isEmpty();
  }

  @Test
  void editedIndicatorRevisesTheSlosThatReferToIt() {
    changes(ALL);
    UUID uid = standing(CHECKOUT).uid();

    assertThat(changes(SLI.replace("500", "503"))).containsExactly(Change.UPDATED);

    assertThat(standing(CHECKOUT).revision()).isEqualTo(2);
    assertThat(journal.changes.getLast().upserts())
        .singleElement()
        .isEqualTo(new RevisedSlo(uid, 2, judged(uid)));
    assertThat(catalog.revisions(CHECKOUT).getFirst().message())
        .isEqualTo("what it refers to changed");
  }

  @Test
  void changeThatBreaksWhatStandsIsRefused() {
    changes(ALL);

    ApplyOutcome outcome =
        catalog.apply(SLI.replace("counter: true", "counter: often"), NOTE, false);

    assertThat(outcome).isInstanceOf(ApplyOutcome.Refused.class);
    assertThat(standing(CHECKOUT).revision()).isEqualTo(1);
  }

  @Test
  void whatIsReferredToIsNotDeleted() {
    changes(ALL);

    assertThat(catalog.delete(new ObjectId("SLI", "failed"), NOTE, d -> true))
        .isEqualTo(new DeleteOutcome.ReferredTo(List.of(CHECKOUT)));
    assertThat(catalog.delete(CHECKOUT, NOTE, d -> true)).isEqualTo(new DeleteOutcome.Deleted());
    assertThat(catalog.delete(CHECKOUT, NOTE, d -> true)).isEqualTo(new DeleteOutcome.Absent());
  }

  @Test
  void deletedAndCreatedAgainIsAnotherIdentity() {
    changes(ALL);
    UUID first = standing(CHECKOUT).uid();
    catalog.delete(CHECKOUT, NOTE, d -> true);
    assertThat(journal.changes.getLast())
        .isEqualTo(new DefinitionsChanged(List.of(), List.of(first)));

    changes(SLO);

    assertThat(standing(CHECKOUT).uid()).isNotEqualTo(first);
    assertThat(standing(CHECKOUT).revision()).isEqualTo(1);
  }

  @Test
  void otherRevisionThanExpectedIsLeftAlone() {
    changes(ALL);

    assertThat(catalog.put(CHECKOUT, SLO, NOTE, d -> false)).isEmpty();
    assertThat(catalog.delete(CHECKOUT, NOTE, d -> d.revision() == 7))
        .isEqualTo(new DeleteOutcome.Changed());
  }

  @Test
  void ofTwoWritersWhoKnowTheSameRevisionOneWins() throws Exception {
    changes(ALL);
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
      List<Future<Boolean>> written =
          writers.invokeAll(List.of(writer(together, "0.98"), writer(together, "0.97")));

      assertThat(List.of(written.get(0).get(), written.get(1).get()))
          .containsExactlyInAnyOrder(true, false);
    }
    assertThat(standing(CHECKOUT).revision()).isEqualTo(2);
  }

  private Callable<Boolean> writer(CyclicBarrier together, String target) {
    return () -> {
      together.await();
      return catalog
          .put(CHECKOUT, SLO.replace("0.99", target), NOTE, d -> d != null && d.revision() == 1)
          .isPresent();
    };
  }

  @Test
  void importLeavesAloneWhatItKnowsByNameOnly() {
    changes(SERVICE.replace("spec: {}", "spec: {description: Sells things.}"));
    Imported imported =
        DefinitionImport.read(
            "",
            """
            {version: prometheus/v1, service: shop, slos: [{name: orders, objective: 99, sli: {events: {
              error_query: 'sum(rate(a{x="1"}[{{.window}}]))', total_query: 'sum(rate(a[{{.window}}]))'}}}]}
            """,
            ImportOptions.DEFAULT);

    assertThat(results(catalog.applyImported(imported, NOTE, false)))
        .containsExactly(Change.CREATED);
    assertThat(standing(new ObjectId("Service", "shop")).body()).contains("Sells things.");
    assertThat(standing(new ObjectId("SLO", "shop-orders")).source()).isEqualTo(Catalog.API);
  }

  @Test
  void putTakesTheNamedObjectOnly() {
    changes(ALL);

    assertThat(catalog.put(CHECKOUT, SERVICE, NOTE, d -> true))
        .containsInstanceOf(ApplyOutcome.Refused.class);
  }

  @Test
  void journalAwayChangesNothing() {
    journal.away = true;

    assertThatThrownBy(() -> catalog.apply(ALL, NOTE, false))
        .isInstanceOf(JournalUnavailableException.class);
    assertThat(catalog.list()).isEmpty();
  }

  @Test
  void folderOwnsItsObjectsAndTakesThemAlong() {
    changes(SERVICE);
    folder("a.yaml", ALL);
    assertThat(standing(CHECKOUT).source()).isEqualTo("a.yaml");
    assertThat(catalog.apply(SLO.replace("0.99", "0.9"), NOTE, false))
        .isInstanceOf(ApplyOutcome.Refused.class);
    assertThat(catalog.delete(CHECKOUT, NOTE, d -> true))
        .isEqualTo(new DeleteOutcome.OwnedByFile("a.yaml"));

    folder("a.yaml", SERVICE);

    assertThat(catalog.list()).extracting(d -> d.id().name()).containsExactly("shop");
    assertThat(journal.changes.getLast().removed()).hasSize(1);
  }

  @Test
  void engineThatMissesDefinitionsGetsThemAtRecovery() {
    changes(ALL);
    journal.changes.clear();

    Catalog restarted = newCatalog();
    restarted.recover();

    assertThat(journal.changes)
        .singleElement()
        .satisfies(c ->
            assertThat(c.upserts())
                .extracting(RevisedSlo::uid)
                .containsExactly(standing(CHECKOUT).uid()));
    assertThat(restarted.slo(standing(CHECKOUT).uid())).isPresent();
    assertThat(judged(standing(CHECKOUT).uid()).objectives())
        .containsExactly(new Objective("0", 0.99));
  }

  private Catalog newCatalog() {
    SloReadings readings =
        new SloReadings() {
          @Override
          public List<SloView> all() {
            return views;
          }

          @Override
          public Optional<SloView> find(String name) {
            return Optional.empty();
          }
        };
    return new Catalog(
        store,
        journal,
        readings,
        new Advice(
            foresight(readings), _ -> Optional.of("it is not set"), InstantSource.fixed(NOW)),
        InstantSource.fixed(NOW),
        "tenant",
        events::add);
  }

  private Foresight foresight(SloReadings readings) {
    return new Foresight(readings, past, past, InstantSource.fixed(NOW));
  }

  private List<Change> changes(String text) {
    return results(catalog.apply(text, NOTE, false));
  }

  private void folder(String file, String text) {
    OpenSloReader.Reading reading = new OpenSloReader().read(file, text);
    results(catalog.applyFolder(reading.objects(), reading.errors(), NOTE));
  }

  private static List<Change> results(ApplyOutcome outcome) {
    assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
    return ((ApplyOutcome.Applied) outcome)
        .results().stream().map(ApplyOutcome.Result::change).toList();
  }

  private Definition standing(ObjectId id) {
    return catalog.get(id).orElseThrow();
  }

  private SloDefinition judged(UUID uid) {
    return catalog.slo(uid).orElseThrow();
  }
}
