package org.slo.service.notification.slack;

import java.math.BigDecimal;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.slo.alert.AlertTransition;
import org.slo.definition.Severity;
import org.slo.service.notification.Links;
import org.slo.service.notification.Notification;
import org.slo.service.notification.Wording;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message in Block Kit. The blocks stand in an attachment, because only attachments have a colour. Limits
 * and escaping as in Slack's reference (Block Kit: header, section; Formatting text for app surfaces).
 */
final class SlackMessage {

  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_SECTION = 3000;
  private static final int LONGEST_FIELD = 2000;
  private static final int MOST_CONTRIBUTIONS = 5;

  private final JsonMapper json;

  SlackMessage(JsonMapper json) {
    this.json = json;
  }

  String of(Notification notification) {
    AlertTransition t = notification.transition();
    String title = Wording.title(notification);
    ObjectNode message = json.createObjectNode();
    message.put("text", escape(title + ": " + t.reason(), LONGEST_SECTION));
    ObjectNode attachment = message.putArray("attachments").addObject();
    attachment.put("color", color(notification));
    ArrayNode blocks = attachment.putArray("blocks");
    header(blocks, title);
    section(blocks, escape(t.reason(), LONGEST_SECTION));
    fields(blocks, notification);
    list(blocks, "Burn rates", t.windows().stream().map(Wording::burn).toList());
    list(
        blocks,
        "Where the errors come from",
        t.contributions().stream().limit(MOST_CONTRIBUTIONS).map(Wording::share).toList());
    footer(blocks, notification);
    return message.toString();
  }

  private static String color(Notification notification) {
    if (notification.resolved()) {
      return "#2eb67d";
    }
    return notification.transition().severity() == Severity.PAGE ? "#d92d20" : "#f2a60d";
  }

  private static void header(ArrayNode blocks, String title) {
    ObjectNode text = blocks.addObject().put("type", "header").putObject("text");
    text.put("type", "plain_text").put("text", Wording.cut(title, LONGEST_HEADER));
  }

  private static void section(ArrayNode blocks, String markdown) {
    markdown(blocks.addObject().put("type", "section").putObject("text"), markdown);
  }

  private static void fields(ArrayNode blocks, Notification notification) {
    AlertTransition t = notification.transition();
    ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
    field(fields, "Objective", t.objective() + " (" + target(t.target()) + ")");
    field(fields, "Budget left", Wording.budgetLeft(t));
    field(fields, "Since", t.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    if (notification.resolved()) {
      field(fields, "Lasted", Wording.lasted(t));
    } else {
      field(fields, "Budget exhausted", Wording.exhaustion(t));
    }
  }

  private static String target(double ratio) {
    return BigDecimal.valueOf(ratio).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  private static void field(ArrayNode fields, String name, String value) {
    markdown(fields.addObject(), "*" + name + "*\n" + escape(value, LONGEST_FIELD - 50));
  }

  private static void list(ArrayNode blocks, String name, List<String> items) {
    if (!items.isEmpty()) {
      String lines = items.stream().map(item -> "\n• " + item).collect(Collectors.joining());
      section(blocks, "*" + name + "*" + escape(lines, LONGEST_SECTION - 50));
    }
  }

  private static void footer(ArrayNode blocks, Notification notification) {
    Links links = notification.links();
    StringBuilder text = new StringBuilder(link(links.console().toString(), "Open in the console"));
    if (links.runbook() != null && isAddress(links.runbook())) {
      text.append("  ·  ").append(link(links.runbook(), "Runbook"));
    }
    if (notification.redelivery()) {
      text.append("  ·  may be a repeat");
    }
    ArrayNode elements = blocks.addObject().put("type", "context").putArray("elements");
    markdown(elements.addObject(), text.toString());
  }

  private static void markdown(ObjectNode object, String text) {
    object.put("type", "mrkdwn").put("text", text);
  }

  private static String link(String address, String words) {
    return "<" + escape(address, LONGEST_FIELD).replace("|", "%7C") + "|" + words + ">";
  }

  private static boolean isAddress(String text) {
    try {
      return URI.create(text).isAbsolute();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Escaped text of at most {@code longest} characters that ends in an ellipsis if any were cut off. */
  private static String escape(String text, int longest) {
    String escaped = escape(text);
    if (escaped.length() <= longest) {
      return escaped;
    }
    StringBuilder cut = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      String next = Character.toString(text.codePointAt(i));
      String piece = escape(next);
      if (cut.length() + piece.length() >= longest) {
        break;
      }
      cut.append(piece);
      i += next.length();
    }
    return cut.append('…').toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
