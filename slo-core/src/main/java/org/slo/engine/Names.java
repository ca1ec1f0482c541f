package org.slo.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slo.encoding.ByteReader;
import org.slo.encoding.ByteWriter;
import org.slo.measurement.Contributors;
import org.slo.measurement.LabelDictionary;
import org.slo.measurement.Labels;
import org.slo.tenant.TenantColumn;
import org.slo.tenant.TenantNames;

/** The numbers under which an engine counts where events came from. Not thread-safe. */
final class Names {

  private final LabelDictionary sources = new LabelDictionary();
  private final TenantNames tenants = new TenantNames();
  private final Map<String, TenantColumn> columns = new HashMap<>(); // by label
  private int sourcesWritten;
  private int tenantsWritten;

  /** The telling labels of series. */
  LabelDictionary sources() {
    return sources;
  }

  TenantNames tenants() {
    return tenants;
  }

  /** Sources of hours by their labels. */
  List<SourceHour> sourceHours(Contributors.Hours hours) {
    return hours.sources().stream()
        .map(one -> new SourceHour(one.epochHour(), source(one.source()), one.bad(), one.total()))
        .toList();
  }

  /** Tenants of hours by their names. */
  List<TenantHour> tenantHours(Contributors.Hours hours) {
    return hours.tenants().stream()
        .map(one ->
            new TenantHour(
                one.epochHour(), source(one.source()), tenants.name(one.tenant()), one.bad()))
        .toList();
  }

  private Labels source(int number) {
    return number == Contributors.OTHER ? SourceHour.OTHER : sources.labels(number);
  }

  /** Forgets every name. */
  void clear() {
    sources.clear();
    tenants.clear();
    columns.clear();
  }

  /** Writes every name. */
  void write(ByteWriter out) {
    sourcesWritten = 0;
    tenantsWritten = 0;
    writeChanges(out);
  }

  /** Writes the names since those that were last {@link #written}. */
  void writeChanges(ByteWriter out) {
    List<Labels> newSources = sources.all().subList(sourcesWritten, sources.all().size());
    out.each(newSources, labels -> RecordCodec.write(out, labels));
    out.each(tenants.names().subList(tenantsWritten, tenants.names().size()), out::string);
    written();
  }

  /** Adds what either wrote. */
  void read(ByteReader in) {
    in.each(() -> RecordCodec.readLabels(in)).forEach(sources::number);
    in.each(in::string).forEach(tenants::number);
  }

  /** All names are written somewhere. */
  void written() {
    sourcesWritten = sources.all().size();
    tenantsWritten = tenants.names().size();
  }

  /** The tenants that series name by a label. */
  TenantColumn column(String tenantLabel) {
    return columns.computeIfAbsent(tenantLabel, label -> new TenantColumn(label, tenants));
  }
}
