package org.slo.service.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class DashboardShapeTest {

  private static final String DATA_SOURCE = "${datasource}";
  private static final int COLUMNS = 24;

  static List<Dashboard> dashboards() {
    return Dashboard.all();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void theDashboardNamesItselfAndItsDataSource(Dashboard dashboard) {
    JsonNode json = dashboard.json();
    assertThat(json.get("uid").asString()).isEqualTo(dashboard.name());
    assertThat(json.get("title").asString()).isNotBlank();
    assertThat(json.get("schemaVersion").asInt()).isBetween(39, 42);
    assertThat(json.get("id").isNull()).isTrue();
    assertThat(json.at("/templating/list/0/name").asString()).isEqualTo("datasource");
    assertThat(json.at("/templating/list/0/type").asString()).isEqualTo("datasource");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelHasATitleAUnitAndTheDataSourceOfTheVariable(Dashboard dashboard) {
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : dashboard.panels()) {
      String title = panel.get("title").asString();
      assertThat(title).isNotBlank();
      assertThat(panel.get("description").asString()).as(title).isNotBlank();
      assertThat(panel.at("/fieldConfig/defaults/unit").asString()).as(title).isNotBlank();
      assertThat(panel.at("/datasource/uid").asString()).as(title).isEqualTo(DATA_SOURCE);
      assertThat(panel.get("targets")).as(title).isNotEmpty();
      assertThat(ids.add(panel.get("id").asInt())).as("id of %s", title).isTrue();
      Set<String> refs = new HashSet<>();
      for (JsonNode target : panel.get("targets")) {
        assertThat(target.at("/datasource/uid").asString()).as(title).isEqualTo(DATA_SOURCE);
        assertThat(refs.add(target.get("refId").asString())).as("refId in %s", title).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsFitTheGridAndDoNotOverlap(Dashboard dashboard) {
    List<int[]> placed = new ArrayList<>();
    for (JsonNode panel : dashboard.panels()) {
      JsonNode at = panel.get("gridPos");
      int x = at.get("x").asInt();
      int y = at.get("y").asInt();
      int[] box = {x, y, x + at.get("w").asInt(), y + at.get("h").asInt()};
      assertThat(box[2]).as(panel.get("title").asString()).isLessThanOrEqualTo(COLUMNS);
      for (int[] other : placed) {
        boolean apart =
            box[2] <= other[0] || other[2] <= box[0] || box[3] <= other[1] || other[3] <= box[1];
        assertThat(apart).as("%s covers another panel", panel.get("title").asString()).isTrue();
      }
      placed.add(box);
    }
  }
}
