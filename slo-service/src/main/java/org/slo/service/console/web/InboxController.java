package org.slo.service.console.web;

import java.security.Principal;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slo.service.alerting.AlertQuery;
import org.slo.service.alerting.AlertState;
import org.slo.service.alerting.Alerts;
import org.slo.service.console.AlertPages;
import org.slo.service.console.Inbox;
import org.slo.service.presentation.Moments;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The inbox and its alerts. */
@Controller
class InboxController {

  private static final int PAGE_SIZE = 50;

  /** Who acknowledges where nobody has to sign in. */
  private static final String ANYBODY = "console";

  private final Alerts alerts;
  private final AlertPages pages;
  private final Moments moments;
  private final InstantSource clock;

  InboxController(Alerts alerts, AlertPages pages, Moments moments, InstantSource clock) {
    this.pages = pages;
    this.alerts = alerts;
    this.moments = moments;
    this.clock = clock;
  }

  @GetMapping("/inbox")
  String inbox(
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    AlertQuery query = query(state, page);
    model.addAttribute("inbox", Inbox.of(alerts.list(query), query, moments, clock.instant()));
    return "console/inbox";
  }

  private static AlertQuery query(String state, int page) {
    try {
      return new AlertQuery(
          state.isEmpty() ? null : AlertState.of(state),
          null,
          null,
          null,
          null,
          false,
          page,
          PAGE_SIZE);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
    }
  }

  /** Goes back to the page that it was asked from. */
  @PostMapping("/inbox/{id}/acknowledge")
  String acknowledge(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "0") int page,
      @Nullable Principal principal) {
    AlertQuery back = query(state, page);
    acknowledge(id, principal);
    return "redirect:/inbox?page=" + back.page() + (state.isEmpty() ? "" : "&state=" + state);
  }

  @GetMapping("/alerts/{id}")
  String alert(@PathVariable UUID id, Model model) {
    model.addAttribute("alert", pages.find(id).orElseThrow(() -> unknown(id)));
    return "console/alert";
  }

  @PostMapping("/alerts/{id}/acknowledge")
  String acknowledgeThis(@PathVariable UUID id, @Nullable Principal principal) {
    acknowledge(id, principal);
    return "redirect:/alerts/" + id;
  }

  private void acknowledge(UUID id, @Nullable Principal principal) {
    String by = principal == null ? ANYBODY : principal.getName();
    if (!alerts.acknowledge(id, by, clock.instant())) {
      throw unknown(id);
    }
  }

  private static ResponseStatusException unknown(UUID id) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "no alert " + id);
  }
}
