package org.slo.service.reporting.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slo.report.WeeklyReview;
import org.slo.service.presentation.Moments;
import org.slo.service.reporting.ReviewPage;
import org.slo.service.reporting.WeeklyReviews;
import org.slo.service.reporting.html.HtmlReview;
import org.slo.service.reporting.markdown.MarkdownReview;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers with the weekly review in the form that is asked for. */
@RestController
class WeeklyReviewController {

  private static final MediaType MARKDOWN =
      new MediaType("text", "markdown", StandardCharsets.UTF_8);
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final WeeklyReviews reviews;
  private final HtmlReview html;
  private final Moments moments;

  WeeklyReviewController(WeeklyReviews reviews, HtmlReview html, Moments moments) {
    this.reviews = reviews;
    this.html = html;
    this.moments = moments;
  }

  /** The week that runs, up to now, where none is named. */
  @Operation(
      operationId = "getWeeklyReview",
      tags = "Reports",
      summary = "The on-call review of a week, as JSON, Markdown or HTML")
  @ApiResponse(
      responseCode = "200",
      description = "The review; format=markdown and format=html answer a page",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = WeeklyReviewAnswer.class)))
  @GetMapping("/api/v1/reports/weekly")
  ResponseEntity<Object> weekly(
      @RequestParam @Nullable String week, @RequestParam(defaultValue = "json") String format) {
    return switch (format) {
      case "json" ->
          ResponseEntity.ok()
              .contentType(MediaType.APPLICATION_JSON)
              .body(WeeklyReviewAnswer.of(reviews.review(week)));
      case "markdown" ->
          ResponseEntity.ok().contentType(MARKDOWN).body(MarkdownReview.of(page(week)));
      case "html" ->
          ResponseEntity.ok()
              .contentType(HTML)
              .header("Content-Security-Policy", html.policy())
              .body(html.of(page(week)));
      default ->
          throw new IllegalArgumentException(
              "unknown format '" + format + "': it is json, html or markdown");
    };
  }

  private ReviewPage page(@Nullable String week) {
    WeeklyReview review = reviews.review(week);
    return ReviewPage.of(review, moments);
  }

  @ExceptionHandler
  ProblemDetail refused(IllegalArgumentException problem) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.BAD_REQUEST, String.valueOf(problem.getMessage()));
  }
}
