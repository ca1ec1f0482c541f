package org.slo.service.catalog.jpa;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface StoredRevisions extends JpaRepository<StoredRevision, StoredRevision.Key> {

  List<StoredRevision> findByKindAndNameOrderByCreatedAtDescRevisionDesc(String kind, String name);
}
