package org.slo.openslo;

import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/** YAML's core schema with the one resolver, which the library would make anew for every document and object. */
final class SharedSchema implements Schema {

  static final SharedSchema CORE = new SharedSchema();

  private final CoreSchema core = new CoreSchema();
  private final ScalarResolver resolver = core.getScalarResolver(); // never changes once it is made

  private SharedSchema() {}

  @Override
  public ScalarResolver getScalarResolver() {
    return resolver;
  }

  @Override
  public Map<Tag, ConstructNode> getSchemaTagConstructors() {
    return core.getSchemaTagConstructors();
  }
}
