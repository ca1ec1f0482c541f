package org.slo.service.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slo.service.runtime.RecordingJournal;
import org.slo.service.runtime.SelectingDictionary;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** What a door needs around it, in memory, on a clock that stands. */
public final class DoorHarness {

  public static final Instant NOW = Instant.parse("2026-11-22T03:14:15.926Z");

  public final SelectingDictionary dictionary = new SelectingDictionary();
  public final RecordingJournal journal = new RecordingJournal();
  public final BodyBuffers buffers = new BodyBuffers(1 << 24);
  public final BodyLimits limits = new BodyLimits(DataSize.ofMegabytes(1), DataSize.ofMegabytes(4));
  public final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  public Acknowledgement acknowledgement() {
    return new Acknowledgement(Duration.ofSeconds(5));
  }

  public InstantSource clock() {
    return InstantSource.fixed(NOW);
  }

  public long lentBytes() {
    return buffers.lent();
  }

  /** The value of a counter, 0 if it was never counted. */
  public double counted(String name, String... tags) {
    var counter = meters.find(name).tags(tags).counter();
    return counter == null ? 0 : counter.count();
  }

  public static MockHttpServletResponse answer(Servlet door, MockHttpServletRequest request) {
    MockHttpServletResponse response = new MockHttpServletResponse();
    try {
      door.service(request, response);
    } catch (ServletException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return response;
  }
}
