package org.slo.service.catalog;

import java.util.List;
import org.slo.openslo.ObjectId;

/** What became of an object that was to be deleted. */
public sealed interface DeleteOutcome {

  /** It stands no longer. */
  record Deleted() implements DeleteOutcome {}

  /** There is none. */
  record Absent() implements DeleteOutcome {}

  /** It is not the revision that the caller knows. */
  record Changed() implements DeleteOutcome {}

  /** Others name it. */
  record ReferredTo(List<ObjectId> by) implements DeleteOutcome {}

  /** It belongs to a file of the folder. */
  record OwnedByFile(String file) implements DeleteOutcome {}
}
