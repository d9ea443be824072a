package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.TestTenant;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/**
 * What holds for every page of the console. With {@code -Dtansu.screenshots=DIR} a picture of each
 * is kept in that folder, and with {@code -Dtansu.screenshots.all=true} also {@code
 * <page>-<width>-<theme>.png}.
 */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsolePagesIT {

  private static final String UNHOOKED =
      """
      return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select')]
        .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.dataset.testid)
        .filter(e => !e.matches('.scrim, .ui-dialog-titlebar-close'))
        .map(e => e.outerHTML.slice(0, 120))
      """;
  private static final String NAMELESS =
      """
      const named = e => e.labels?.length || e.ariaLabel || e.title || e.textContent.trim()
        || e.getAttribute('aria-labelledby') || (e.type === 'submit' && e.value);
      return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select')]
        .filter(e => e.checkVisibility({visibilityProperty: true}) && !named(e))
        .map(e => e.outerHTML.slice(0, 120))
      """;
  private static final String TWICE =
      """
      const seen = new Set(), twice = [];
      document.querySelectorAll('[id]').forEach(e => seen.has(e.id) ? twice.push(e.id) : seen.add(e.id));
      return twice
      """;
  private static final List<String> FUNCTION_PAGES =
      List.of("test", "executions", "metrics", "triggers", "versions", "connectors", "settings");
  private static final String OVERFLOW =
      "return document.documentElement.scrollWidth - window.innerWidth";

  private final RunningServer server;
  private final Browser browser;
  private final Console console;

  ConsolePagesIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
  }

  @Test
  void isUsableOnALaptopAndOnAPhoneInBothThemes() {
    SoftAssertions softly = new SoftAssertions();
    TestTenant tenant = SampleData.in(server);
    console.signIn();

    pages(tenant).forEach((name, path) -> check(softly, name, path));

    console.open("/dashboard/").click("account-menu").click("sign-out");
    check(softly, "sign-in", "/dashboard/sign-in");
    softly.assertAll();
  }

  private static Map<String, String> pages(TestTenant tenant) {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("home", "/dashboard/");
    pages.put("tenants", "/dashboard/admin/tenants");
    pages.put("plugins", "/dashboard/admin/plugins");
    pages.put("storage", "/dashboard/admin/storage");
    pages.put("settings", "/dashboard/admin/settings");
    pages.put("identity-settings", "/dashboard/admin/identity-settings");
    pages.put("mail", "/dashboard/admin/mail");
    pages.put("audit", "/dashboard/admin/audit");
    pages.put("health", "/dashboard/admin/health");
    pages.put("tenant", "/dashboard/tenant/" + tenant.id());
    pages.put("tenant-users", "/dashboard/tenant/" + tenant.id() + "/users");
    pages.put("tenant-clients", "/dashboard/tenant/" + tenant.id() + "/clients");
    pages.put("tenant-providers", "/dashboard/tenant/" + tenant.id() + "/auth-providers");
    pages.put("tenant-activity", "/dashboard/tenant/" + tenant.id() + "/activity");
    pages.put("tenant-identity", "/dashboard/tenant/" + tenant.id() + "/identity-settings");
    String orders = "?collection=" + SampleData.only(tenant, "/db/api/collections");
    String webhook = "?webhook=" + SampleData.only(tenant, "/db/api/webhooks");
    pages.put("tenant-data", "/dashboard/tenant/" + tenant.id() + "/data");
    pages.put("tenant-documents", "/dashboard/tenant/" + tenant.id() + "/documents" + orders);
    pages.put("tenant-collection", "/dashboard/tenant/" + tenant.id() + "/collection" + orders);
    pages.put("tenant-buckets", "/dashboard/tenant/" + tenant.id() + "/buckets");
    pages.put("tenant-bucket", "/dashboard/tenant/" + tenant.id() + "/bucket?bucket=pictures");
    pages.put("tenant-objects", "/dashboard/tenant/" + tenant.id() + "/objects?bucket=pictures");
    pages.put("tenant-access-keys", "/dashboard/tenant/" + tenant.id() + "/access-keys");
    pages.put("tenant-deliveries", "/dashboard/tenant/" + tenant.id() + "/deliveries" + webhook);
    pages.put("tenant-events", "/dashboard/tenant/" + tenant.id() + "/events");
    pages.put("tenant-webhooks", "/dashboard/tenant/" + tenant.id() + "/webhooks");
    pages.put("tenant-dead-letters", "/dashboard/tenant/" + tenant.id() + "/dead-letters");
    String functions = "/dashboard/tenant/" + tenant.id() + "/functions";
    pages.put("tenant-functions", functions);
    pages.put("tenant-function-secrets", "/dashboard/tenant/" + tenant.id() + "/function-secrets");
    pages.put("tenant-function-templates", home(tenant) + "/function-templates");
    pages.put("tenant-function-alerts", home(tenant) + "/function-alerts");
    pages.put("function", functions + "/hello");
    pages.put("function-of-template", functions + "/chat-notifier");
    pages.put("function-module", functions + "/twice");
    pages.put("function-metrics-none", functions + "/twice/metrics");
    pages.put("function-triggers-none", functions + "/send-invoice/triggers");
    for (String page : FUNCTION_PAGES) {
      pages.put("function-" + page, functions + "/hello/" + page);
    }
    return pages;
  }

  private static String home(TestTenant tenant) {
    return "/dashboard/tenant/" + tenant.id();
  }

  private void check(SoftAssertions softly, String name, String path) {
    browser.resize(Browser.WIDE);
    console.open(path).find("page-title");
    for (int width : List.of(Browser.WIDE, Browser.NARROW)) {
      browser.resize(width);
      softly.assertThat(overflow()).as("overflow of %s at %s", name, width).isLessThanOrEqualTo(0);
      softly.assertThat(list(UNHOOKED)).as("without data-testid on %s", name).isEmpty();
      softly.assertThat(list(NAMELESS)).as("without a name on %s", name).isEmpty();
      softly.assertThat(list(TWICE)).as("ids given twice on %s", name).isEmpty();
      for (String theme : List.of("light", "dark")) {
        console.script("document.documentElement.dataset.theme = arguments[0]", theme);
        photograph(name, width, theme);
      }
    }
    softly.assertThat(browser.errors()).as("the browser's log of %s", name).isEmpty();
  }

  private int overflow() {
    return ((Number) console.script(OVERFLOW)).intValue();
  }

  private List<?> list(String script) {
    return (List<?>) console.script(script);
  }

  private void photograph(String name, int width, String theme) {
    boolean usual = width == Browser.WIDE && theme.equals("light");
    String file = usual ? name : name + "-" + width + "-" + theme;
    if (usual || Boolean.getBoolean("tansu.screenshots.all")) {
      folder().ifPresent(folder -> browser.photograph(folder.resolve(file + ".png")));
    }
  }

  private static Optional<Path> folder() {
    return Optional.ofNullable(System.getProperty("tansu.screenshots")).map(Path::of);
  }

  @Test
  void opensItsDialogsOnALaptopAndOnAPhone() {
    SoftAssertions softly = new SoftAssertions();
    TestTenant tenant = SampleData.in(server);
    console.signIn();
    for (int width : List.of(Browser.WIDE, Browser.NARROW)) {
      browser.resize(width);
      console.open("/dashboard/admin/tenants").click("new-tenant");
      console.type("create-id", "initech").awaitText("create-id-hint", "Free");
      dialog(softly, "create-dialog", width);
      console.open("/dashboard/tenant/" + tenant.id()).click("tenant-delete");
      dialog(softly, "delete-dialog", width);
      console.open("/dashboard/admin/plugins").click("plugin-upload");
      dialog(softly, "upload-dialog", width);
      storageDialogs(softly, tenant, width);
    }
    softly.assertAll();
  }

  private void storageDialogs(SoftAssertions softly, TestTenant tenant, int width) {
    String home = "/dashboard/tenant/" + tenant.id();
    String pictures = home + "/objects?bucket=pictures";
    console.open(pictures).clickInRow("data-object", "readme.md", "object-open");
    dialog(softly, "object-dialog", width);
    console.open(pictures).clickInRow("data-object", "readme.md", "object-versions");
    dialog(softly, "versions-dialog", width);
    console.open(pictures).click("share-upload");
    dialog(softly, "share-dialog", width);
    console.open(home + "/bucket?bucket=pictures").click("rule-edit");
    dialog(softly, "rule-dialog", width);
    console.open(home + "/access-keys").click("new-key").click("key-everywhere").find("key-bucket");
    dialog(softly, "key-dialog", width);
    console.open("/dashboard/admin/storage").click("usage-quota");
    dialog(softly, "quota-dialog", width);
    functionDialogs(softly, home, width);
  }

  private void functionDialogs(SoftAssertions softly, String home, int width) {
    console.open(home + "/functions").click("new-function");
    dialog(softly, "function-dialog", width);
    console.open(home + "/functions/hello/triggers").click("new-schedule");
    dialog(softly, "trigger-dialog", width);
    console.open(home + "/function-secrets").click("new-secret");
    dialog(softly, "secret-dialog", width);
    console.open(home + "/function-templates").click("template-install");
    dialog(softly, "template-dialog", width);
    console.open(home + "/functions/hello/triggers").click("new-hook");
    console.choose("hook-scheme", "HMAC").find("hook-signature-header");
    dialog(softly, "hook-dialog", width);
    console.open(home + "/functions/hello/triggers").click("hook-rotate");
    dialog(softly, "hook-rotate-dialog", width);
    console.open(home + "/functions/hello/versions").click("version-try");
    dialog(softly, "try-dialog", width);
    console.open(home + "/functions/hello/versions").click("canary-promote");
    dialog(softly, "promote-dialog", width);
    console.open(home + "/function-alerts").click("new-alert");
    dialog(softly, "alert-dialog", width);
  }

  private void dialog(SoftAssertions softly, String testId, int width) {
    console.find(testId);
    console.await(
        "the focus is in " + testId,
        () ->
            (boolean)
                console.script("return document.activeElement.closest('[role=dialog]') !== null"));
    softly.assertThat(overflow()).as(testId).isLessThanOrEqualTo(0);
    softly.assertThat(list(UNHOOKED)).as(testId).isEmpty();
    softly.assertThat(list(NAMELESS)).as(testId).isEmpty();
    for (String theme : List.of("light", "dark")) {
      console.script("document.documentElement.dataset.theme = arguments[0]", theme);
      photograph(testId, width, theme);
    }
    console.press(Keys.ESCAPE);
    console.awaitGone(testId);
    softly.assertThat(browser.errors()).as(testId).isEmpty();
  }

  @Test
  void keepsTheThemeThatWasChosen() {
    console.signIn().click("account-menu").click("theme-dark");

    console.open("/dashboard/admin/tenants").find("page-title");

    assertThat(console.script("return document.documentElement.dataset.theme")).isEqualTo("dark");
    assertThat(console.script("return getComputedStyle(document.body).colorScheme || ''"))
        .isEqualTo("dark");
    console.click("account-menu").click("theme-light").open("/dashboard/").find("page-title");
    assertThat(console.script("return document.documentElement.dataset.theme")).isEqualTo("light");
  }

  @Test
  void canBeUsedWithoutAMouse() {
    console.signIn();

    console.press(Keys.TAB);
    assertThat(focused()).isEqualTo("skip-link");
    console.press(Keys.ENTER);
    assertThat(console.script("return location.hash")).isEqualTo("#content");

    console.script("document.querySelector('[data-testid=account-menu]').focus()");
    console.press(Keys.ENTER);
    console.find("sign-out");
    console.press(Keys.TAB);
    assertThat(focused()).isEqualTo("theme-system");
    console.press(Keys.ESCAPE);
    console.awaitGone("sign-out");
    assertThat(focused()).isEqualTo("account-menu");
  }

  @Test
  void opensTheNavigationOfAPhoneAsADrawer() {
    console.signIn();
    browser.resize(Browser.NARROW);
    console.open("/dashboard/");
    assertThat(inView("nav-tenants")).isFalse();

    console.click("nav-open");
    console.await("the drawer is in view", () -> inView("nav-tenants"));
    console.press(Keys.ESCAPE);
    console.await("the drawer is out of view", () -> !inView("nav-tenants"));
    assertThat(focused()).isEqualTo("nav-open");

    console.click("nav-open").click("nav-tenants").awaitPath("/dashboard/admin/tenants");
  }

  private boolean inView(String testId) {
    return (boolean)
        console.script(
            "const box = document.querySelector(`[data-testid=${arguments[0]}]`)"
                + ".getBoundingClientRect(); return box.left >= 0 && box.width > 0",
            testId);
  }

  private Object focused() {
    return console.script("return document.activeElement.dataset.testid");
  }

  @Test
  void answersAnUnknownPageWithAWayBack() {
    console.signIn().open("/dashboard/admin/no-such-page");

    assertThat(console.read("error-title")).isNotEmpty();
    console.click("error-home").awaitPath("/dashboard/");
    console.open("/dashboard/tenant/no-such-tenant").find("error-home");
  }
}
