package org.slo.cli;

import java.util.ArrayList;
import java.util.List;
import org.slo.openslo.DefinitionSet;
import org.slo.openslo.OpenSloObject;
import org.slo.openslo.OpenSloReader;
import org.slo.openslo.Problem;
import org.slo.openslo.Resolution;

/**
 * Definitions of files, judged together.
 *
 * @param errors of syntax first, then of what the objects say
 */
record LocalDefinitions(List<OpenSloObject> objects, Resolution resolution, List<Problem> errors) {

  static LocalDefinitions read(List<DefinitionFiles.Text> files, String tenantLabel) {
    OpenSloReader reader = new OpenSloReader();
    List<Problem> errors = new ArrayList<>();
    List<OpenSloObject> objects = new ArrayList<>();
    for (DefinitionFiles.Text file : files) {
      OpenSloReader.Reading reading = reader.read(file.name(), file.text());
      errors.addAll(reading.errors());
      objects.addAll(reading.objects());
    }
    Resolution resolution = DefinitionSet.resolve(objects, tenantLabel);
    errors.addAll(resolution.errors());
    return new LocalDefinitions(objects, resolution, errors);
  }
}
