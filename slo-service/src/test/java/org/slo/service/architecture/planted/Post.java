package org.slo.service.architecture.planted;

import org.slo.service.architecture.planted.letterbox.Letterbox;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A use case that knows its adapter, and its database. */
public class Post {

  Letterbox adapter() {
    return new Letterbox();
  }

  void sql(JdbcClient jdbc) {
    jdbc.sql("SELECT 1").query();
  }
}
