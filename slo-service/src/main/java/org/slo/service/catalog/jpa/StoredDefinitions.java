package org.slo.service.catalog.jpa;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface StoredDefinitions extends JpaRepository<StoredDefinition, UUID> {}
