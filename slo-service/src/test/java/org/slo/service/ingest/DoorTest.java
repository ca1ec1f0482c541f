package org.slo.service.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.slo.service.security.Caller;
import org.slo.service.security.Scope;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DoorTest {

  /** A door that does not look at services. */
  private static final class Plain extends Door {

    private static final long serialVersionUID = 1;

    Plain() {
      super(new DoorMetrics(new SimpleMeterRegistry(), "plain"));
    }

    @Override
    protected void take(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(204);
    }
  }

  private static int status(Caller caller) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/plain");
    MockHttpServletResponse answer = caller.call(() -> DoorHarness.answer(new Plain(), request));
    return answer.getStatus();
  }

  @Test
  void aTokenOfSingleServicesIsRefusedWhereServicesAreNotToldApart() throws Exception {
    Set<Scope> ingest = Set.of(Scope.INGEST);
    assertThat(status(new Caller("ci", ingest, new TreeSet<>(Set.of("shop"))))).isEqualTo(403);
    assertThat(status(new Caller("ci", ingest, new TreeSet<>()))).isEqualTo(204);
    assertThat(status(Caller.ANYBODY)).isEqualTo(204);
  }
}
