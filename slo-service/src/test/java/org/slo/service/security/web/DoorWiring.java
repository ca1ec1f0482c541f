package org.slo.service.security.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.slo.service.security.AccessProperties;
import org.slo.service.security.AdminToken;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules of access in front of one small handler. */
@Import({
  DoorWiring.Door.class,
  WebSecurityConfiguration.class,
  TokenAuthentication.class,
  Problems.class
})
class DoorWiring {

  @Bean
  AdminToken adminToken(@Value("${slo.admin-token}") String token) {
    return AdminToken.of(new AccessProperties(InetAddress.getLoopbackAddress(), token, "", ""));
  }

  @RestController
  static class Door {

    @GetMapping("/door")
    String look(HttpServletRequest request) {
      return String.valueOf(request.getRemoteUser());
    }

    @PostMapping("/door")
    void open() {}
  }
}
