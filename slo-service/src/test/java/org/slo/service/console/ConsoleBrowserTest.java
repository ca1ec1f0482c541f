package org.slo.service.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slo.engine.SloView;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** The pages in a real browser; skipped where there is no Chromium. */
@SpringBootTest(
    classes = ConsoleTestApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleBrowserTest {

  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  @LocalServerPort private int port;

  private @Nullable Playwright playwright;
  private @Nullable Browser browser;
  private @Nullable BrowserContext context;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  void start() {
    Path chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(chromium != null, "Chromium is not installed");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(FLAGS));
  }

  @BeforeEach
  void forgetComplaints() {
    complaints.clear();
  }

  @AfterEach
  void closePages() {
    if (context != null) {
      context.close();
    }
  }

  @AfterAll
  void stop() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @Test
  void theOverviewShowsEverySloWorstFirst() {
    Page page = open("/", 1280);

    for (SloView slo : ConsoleFixture.slos()) {
      assertThat(
              page.locator(
                  ".slos tr.slo",
                  new Page.LocatorOptions().setHasText(slo.definition().displayName())))
          .hasCount(1);
    }
    assertThat(page.locator(".slos tr.slo").first()).containsText("record search availability");
    assertThat(page.locator("body")).not().containsText("NaN");
    assertThat(complaints).isEmpty();
  }

  @Test
  void instancesUnfold() {
    Page page = open("/", 1280);
    Locator group = page.getByText("plan standard, region eu");

    assertThat(group).isHidden();
    page.getByText("3 instances").click();
    assertThat(group).isVisible();
  }

  @Test
  void filtersNarrowAndStayInTheAddress() {
    Page page = open("/", 1280);
    page.getByLabel("Text").fill("MAIL");
    page.getByRole(AriaRole.BUTTON).click();

    assertThat(page.locator(".slos tr.slo")).hasCount(2);
    assertThat(page.url()).contains("text=MAIL");
    page.getByText("Show all").click();
    assertThat(page.locator(".slos tr.slo")).hasCount(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/inbox",
        "/slos/record-search-availability",
        "/slos/notification-mail-complaints",
        "/alerts/00000000-0000-0001-0000-000000000001",
        "/api/v1/reports/weekly?format=html"
      })
  void aPhoneScrollsNoPageSideways(String path) {
    Page page = open(path, 390);

    assertThat(page.evaluate("document.documentElement.scrollWidth <= 390")).isEqualTo(true);
    assertThat(page.locator("body")).not().containsText("NaN");
    assertThat(page.locator("body")).not().containsText("null");
    assertThat(complaints).isEmpty();
  }

  @Test
  void acknowledgingTakesTheAlertOn() {
    Page page = open("/inbox?state=firing", 390);
    Locator alert =
        page.locator(
            "article.page", new Page.LocatorOptions().setHasText("record-search-availability"));

    assertThat(page.locator(".count")).hasText("1");
    alert.getByText("Acknowledge").click();

    assertThat(alert).containsText("Acknowledged by console");
    assertThat(page.locator(".count")).hasCount(0);
    assertThat(page.url()).endsWith("/inbox?page=0&state=firing");
    assertThat(complaints).isEmpty();
  }

  @Test
  void theOverviewNamesWhatIsOpenBeforeAnythingElse() {
    Page page = open("/", 1280);
    Locator open = page.locator(".open-alerts > ul > li");

    assertThat(page.locator(".open-alerts h2")).hasText("1 page and 1 ticket open");
    assertThat(open.first()).containsText("record-search-availability");
    assertThat(open.last()).containsText("acknowledged by ann");
    open.first().getByRole(AriaRole.LINK).click();
    assertThat(page.locator("h1")).hasText("record-search-availability");
  }

  @Test
  void anAlertsPageTellsItsStoryAndTakesItOn() {
    Page page = open("/alerts/" + ConsoleFixture.OTHER_PAGE, 1280);

    assertThat(page.locator("#live")).containsText("15 times as many requests were slow");
    assertThat(page.locator("#live")).containsText("above 14.4×");
    assertThat(page.locator(".steps")).containsText("Fired as a page");
    assertThat(page.locator(".told")).containsText("delivered");
    page.getByText("Acknowledge").click();

    assertThat(page.locator(".acknowledged")).containsText("Acknowledged by console");
    assertThat(page.getByRole(AriaRole.BUTTON)).hasCount(0);
    assertThat(complaints).isEmpty();
  }

  @Test
  void onlyInstancesWithAnAlertOfTheirOwnAreMarked() {
    Page page = open("/slos/record-search-availability", 1280);

    assertThat(page.locator(".inner tbody .mark")).hasCount(3);
    assertThat(page.locator(".inner tbody .tag")).hasCount(0);
  }

  @Test
  void anSloWithoutDataSaysSo() {
    Page page = open("/slos/notification-mail-complaints", 1280);

    assertThat(page.locator(".figures")).containsText("no data");
    assertThat(page.locator(".chart")).containsText("No data yet.");
    assertThat(complaints).isEmpty();
  }

  private Page open(String path, int width) {
    context =
        Objects.requireNonNull(browser)
            .newContext(new Browser.NewContextOptions().setViewportSize(width, 900));
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    page.navigate("http://localhost:" + port + path);
    return page;
  }
}
