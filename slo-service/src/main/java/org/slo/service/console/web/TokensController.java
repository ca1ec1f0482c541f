package org.slo.service.console.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.service.console.TokenPages;
import org.slo.service.problem.RefusedFieldsException;
import org.slo.service.security.AdminToken;
import org.slo.service.security.Caller;
import org.slo.service.token.ApiToken;
import org.slo.service.token.ApiTokens;
import org.slo.service.token.NameTakenException;
import org.slo.service.token.TokenForm;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page of tokens. The answer to the form shows the new token once, and no address leads there again. */
@Controller
class TokensController {

  private static final String VIEW = "console/tokens";
  private static final int LONGEST_DAYS = 3650;

  private final ApiTokens tokens;
  private final TokenPages pages;
  private final AdminToken bootstrap;
  private final InstantSource clock;

  TokensController(ApiTokens tokens, TokenPages pages, AdminToken bootstrap, InstantSource clock) {
    this.tokens = tokens;
    this.pages = pages;
    this.bootstrap = bootstrap;
    this.clock = clock;
  }

  @GetMapping("/tokens")
  String tokens(Model model) {
    model.addAttribute("tokens", pages.all());
    model.addAttribute("required", bootstrap.isRequired());
    return VIEW;
  }

  /**
   * Issues a token.
   *
   * @param services names with commas between them; empty: any
   * @param days from now, 0 for no end
   */
  @PostMapping("/tokens")
  String issue(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(required = false) @Nullable List<@Nullable String> scopes,
      @RequestParam(defaultValue = "") String services,
      @RequestParam(defaultValue = "0") int days,
      Model model) {
    if (days < 0 || days > LONGEST_DAYS || !bootstrap.isRequired()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no token can be issued like that");
    }
    String expiry = days == 0 ? null : clock.instant().plus(Duration.ofDays(days)).toString();
    try {
      TokenForm form = new TokenForm(name, scopes, names(services), expiry);
      model.addAttribute(
          "issued", tokens.issue(form.draft(clock.instant()), Caller.current().name()));
    } catch (RefusedFieldsException refused) {
      model.addAttribute("refused", refused.getBody().getDetail());
    } catch (NameTakenException taken) {
      model.addAttribute("refused", taken.getMessage());
    }
    return tokens(model);
  }

  private static List<@Nullable String> names(String services) {
    List<@Nullable String> names = new ArrayList<>();
    for (String name : services.split(",", -1)) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    return names;
  }

  @PostMapping("/tokens/{id}/revoke")
  String revoke(@PathVariable UUID id) {
    ApiToken _ =
        tokens
            .revoke(id, Caller.current().name())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no token " + id));
    return "redirect:/tokens";
  }
}
