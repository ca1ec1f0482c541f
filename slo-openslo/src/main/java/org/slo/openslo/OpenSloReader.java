package org.slo.openslo;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads OpenSLO text: YAML documents, each an object or a list of objects, or JSON. Stateless and thread-safe.
 *
 * <p>Objects are read as far as what names them: {@code apiVersion}, {@code kind}, {@code metadata.name}. {@link
 * DefinitionSet} judges the rest.
 */
public final class OpenSloReader {

  private final DocumentReader documents;

  public OpenSloReader() {
    this(Limits.DEFAULT);
  }

  OpenSloReader(Limits limits) {
    this.documents = new DocumentReader(limits);
  }

  /**
   * What a text holds.
   *
   * @param objects those that could be named, in order
   * @param errors why others could not be; after a mistake in the syntax nothing further is read
   */
  public record Reading(List<OpenSloObject> objects, List<Problem> errors) {

    public Reading {
      objects = List.copyOf(objects);
      errors = List.copyOf(errors);
    }
  }

  /**
   * Reads a text; never throws because of what it says.
   *
   * @param source where the text came from, for {@link Position#source}
   * @param text without a byte order mark or with one; an empty text holds no objects
   */
  public Reading read(String source, String text) {
    ProblemLog log = new ProblemLog();
    List<OpenSloObject> objects = new ArrayList<>();
    ObjectCollector collector = new ObjectCollector(objects, log);
    documents.read(source, text, collector::collect, log);
    return new Reading(objects, log.errors());
  }
}
