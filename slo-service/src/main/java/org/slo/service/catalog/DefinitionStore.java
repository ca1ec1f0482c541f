package org.slo.service.catalog;

import java.util.List;

/** Where definitions and their revisions are kept. */
public interface DefinitionStore {

  /** Every object that stands. */
  List<Definition> all();

  /** How many revisions were ever written; grows with every change. */
  long revisionCount();

  /** Revisions of objects of this kind and name, whatever their identity, newest first. */
  List<Revision> revisions(String kind, String name);

  /** Writes revisions, within the caller's transaction; writing them again after a rollback is harmless. */
  void write(List<Revision> revisions);
}
