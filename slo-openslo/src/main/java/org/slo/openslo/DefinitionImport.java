package org.slo.openslo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads definitions that were written for Sloth ({@code prometheus/v1} and {@code sloth.slok.dev/v1}) or Pyrra ({@code
 * pyrra.dev/v1alpha1}) as OpenSLO; OpenSLO itself, v1alpha included, passes through.
 *
 * <p>Queries that do nothing but count become selectors, judged on what comes in; others stay queries on a Prometheus
 * DataSource, and a note says why.
 */
public final class DefinitionImport {

  private final ProblemLog log = new ProblemLog();
  private final Map<ObjectId, OpenSloObject> objects = new LinkedHashMap<>();
  private final List<OpenSloObject> own = new ArrayList<>();
  private final ObjectCollector openSlo = new ObjectCollector(own, log);
  private final SloDrafts drafts;
  private final SlothReader sloth;
  private final PyrraReader pyrra;

  private DefinitionImport(ImportOptions options) {
    this.drafts = new SloDrafts(objects, options, log);
    this.sloth = new SlothReader(drafts, options);
    this.pyrra = new PyrraReader(drafts, options);
  }

  /**
   * Reads a text of one or many documents; never throws because of what it says.
   *
   * @param source where the text came from, for {@link Position#source}
   */
  public static Imported read(String source, String text, ImportOptions options) {
    DefinitionImport reading = new DefinitionImport(options);
    new DocumentReader(Limits.DEFAULT).read(source, text, reading::document, reading.log);
    reading.own.forEach(object -> reading.objects.put(object.id(), object));
    return new Imported(
        List.copyOf(reading.objects.values()), reading.log.errors(), reading.log.warnings());
  }

  private void document(Node document) {
    switch (document) {
      case Node.Sequence sequence -> sequence.items().forEach(this::document);
      case Node.Mapping mapping -> mapping(mapping);
      case Node.Scalar scalar when scalar.type() == Node.Scalar.Type.NULL -> {}
      case Node.Scalar scalar -> unknown(scalar);
    }
  }

  private void mapping(Node.Mapping root) {
    Fields fields = new Fields(root, "", new Context(log, ObjectId.UNKNOWN));
    String version = text(root, "version");
    String apiVersion = text(root, "apiVersion");
    String kind = text(root, "kind");
    if (version.equals("prometheus/v1")) {
      sloth.read(fields);
    } else if (apiVersion.equals("sloth.slok.dev/v1") && kind.equals("PrometheusServiceLevel")) {
      sloth.readKubernetes(fields);
    } else if (apiVersion.startsWith("pyrra.dev/") && kind.equals("ServiceLevelObjective")) {
      pyrra.read(fields);
    } else if (kind.endsWith("List")
        && root.entries().get("items") instanceof Node.Entry(_, Node items)) {
      document(items);
    } else if (apiVersion.startsWith("openslo/")) {
      openSlo.collect(root);
    } else {
      unknown(root);
    }
  }

  private void unknown(Node node) {
    new Field(node, "", new Context(log, ObjectId.UNKNOWN))
        .error(
            "expected Sloth's \"version: prometheus/v1\", a PrometheusServiceLevel of sloth.slok.dev/v1, a"
                + " ServiceLevelObjective of pyrra.dev/v1alpha1, or OpenSLO");
  }

  private static String text(Node.Mapping root, String name) {
    return root.entries().get(name) instanceof Node.Entry(_, Node.Scalar s) ? s.text() : "";
  }
}
