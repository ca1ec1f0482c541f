package org.slo.service.catalog;

import java.util.List;
import java.util.Optional;
import org.slo.definition.ServiceDefinition;

/** The services that are defined. Answers from memory. Thread-safe. */
public interface Services {

  /** Every service, ordered by name. */
  List<ServiceDefinition> services();

  /** One service by name. */
  Optional<ServiceDefinition> service(String name);
}
