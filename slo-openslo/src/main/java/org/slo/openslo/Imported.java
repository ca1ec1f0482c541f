package org.slo.openslo;

import java.util.List;

/**
 * Foreign definitions as OpenSLO.
 *
 * @param objects what they say here: the services, the SLOs and what SLOs refer to, each once
 * @param errors what could not be read; then the objects are those that could
 * @param notes what was read otherwise than it was written or is left out, and why an SLO is not judged on what comes in
 */
public record Imported(List<OpenSloObject> objects, List<Problem> errors, List<Problem> notes) {

  public Imported {
    objects = List.copyOf(objects);
    errors = List.copyOf(errors);
    notes = List.copyOf(notes);
  }

  /** The objects as documents, each after its notes as comments. */
  public String toYaml() {
    StringBuilder text = new StringBuilder();
    for (OpenSloObject object : objects) {
      text.append(text.isEmpty() ? "" : "---\n");
      notes.stream()
          .filter(note -> object.id().equals(new ObjectId(note.kind(), note.name())))
          .forEach(note -> text.append("# %s %s\n".formatted(note.path(), note.message())));
      text.append(object.canonicalYaml());
    }
    return text.toString();
  }
}
