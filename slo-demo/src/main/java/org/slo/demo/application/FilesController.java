package org.slo.demo.application;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes uploads, counts their bytes and keeps nothing. */
@RestController
@RequestMapping("/files")
class FilesController {

  private final DistributionSummary sizes;

  FilesController(MeterRegistry registry) {
    sizes =
        DistributionSummary.builder("groupware.file.size")
            .description("Size of uploaded files")
            .baseUnit("bytes")
            .register(registry);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Upload upload(InputStream body) throws IOException {
    long bytes = body.transferTo(OutputStream.nullOutputStream());
    sizes.record((double) bytes);
    return new Upload(bytes);
  }

  record Upload(long bytes) {}
}
