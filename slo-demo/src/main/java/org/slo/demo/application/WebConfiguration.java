package org.slo.demo.application;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the known failures in front of the product's endpoints, and of nothing else. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

  private final KnownFailures failures;

  WebConfiguration(KnownFailures failures) {
    this.failures = failures;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(failures).addPathPatterns("/records/**", "/files/**");
  }
}
