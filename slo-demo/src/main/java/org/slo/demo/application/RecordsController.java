package org.slo.demo.application;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Records of the product, kept in memory: the newest {@value #KEPT}. */
@RestController
@RequestMapping("/records")
class RecordsController {

  private static final int KEPT = 10_000;
  private static final int PAGE = 50;

  private final ConcurrentSkipListMap<Long, Item> records = new ConcurrentSkipListMap<>();
  private final AtomicLong lastId = new AtomicLong();
  private final Counter created;
  private final Counter updated;

  RecordsController(MeterRegistry registry) {
    created = changes(registry, "created");
    updated = changes(registry, "updated");
  }

  /** The newest records whose title contains {@code query}; all records match an empty one. */
  @GetMapping
  List<Item> search(@RequestParam(defaultValue = "") String query) {
    return records.descendingMap().values().stream()
        .filter(item -> item.title().contains(query))
        .limit(PAGE)
        .toList();
  }

  @PostMapping
  ResponseEntity<Item> create(@RequestBody Draft draft) {
    Item item = new Item(lastId.incrementAndGet(), draft.title(), draft.fields());
    records.put(item.id(), item);
    if (records.size() > KEPT) {
      records.pollFirstEntry();
    }
    created.increment();
    return ResponseEntity.created(URI.create("/records/" + item.id())).body(item);
  }

  @PutMapping("/{id}")
  Item update(@PathVariable long id, @RequestBody Draft draft) {
    Item item = new Item(id, draft.title(), draft.fields());
    if (records.replace(id, item) == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no record " + id + ".");
    }
    updated.increment();
    return item;
  }

  private static Counter changes(MeterRegistry registry, String change) {
    return Counter.builder("groupware.record.changes")
        .description("Records created or updated")
        .tag("change", change)
        .register(registry);
  }

  record Item(long id, String title, Map<String, String> fields) {}

  record Draft(String title, Map<String, String> fields) {

    Draft {
      if (title == null || title.isBlank()) {
        throw new ResponseStatusException(
            HttpStatus.BAD_REQUEST, "A record needs a title, for example {\"title\":\"Visit\"}.");
      }
      fields = fields == null ? Map.of() : Map.copyOf(fields);
    }
  }
}
