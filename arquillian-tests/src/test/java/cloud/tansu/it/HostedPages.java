package cloud.tansu.it;

import cloud.tansu.testkit.PlatformClient;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What a user does at the pages of a realm, by the {@code data-testid} of their elements. */
final class HostedPages {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration STEP = Duration.ofMillis(25);

  private final WebDriver driver;

  HostedPages(Browser browser) {
    this.driver = browser.driver();
  }

  /** Goes where an application sends a user, and signs in if that is asked for. */
  void visit(String url) {
    driver.get(url);
    if (!driver.findElements(hook("email")).isEmpty()) {
      signIn(OpenIdTenant.EMAIL, PlatformClient.PASSWORD);
    }
  }

  /** The parameters of a query, decoded. */
  static Map<String, String> query(String raw) {
    return Arrays.stream(raw.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  /** Fills the sign-in page that is shown, and sends it. */
  void signIn(String email, String password) {
    find("email").sendKeys(email);
    find("password").sendKeys(password);
    click("submit");
  }

  /** Goes where a device sends its user, signs in there and allows it. */
  void allowDevice(String url) {
    driver.get(url);
    find("email").sendKeys(OpenIdTenant.EMAIL);
    find("password").sendKeys(PlatformClient.PASSWORD);
    click("allow").awaitText("message", "You can close this page and go on at your device.");
  }

  HostedPages click(String testId) {
    find(testId).click();
    return this;
  }

  /** Waits until the address of the page begins with that path. */
  HostedPages awaitPage(String path) {
    patiently("the address begins with " + path)
        .until(shown -> URI.create(shown.getCurrentUrl()).getRawPath().startsWith(path));
    return this;
  }

  /** Waits until an element says that. */
  void awaitText(String testId, String text) {
    patiently(testId + " says " + text)
        .until(shown -> shown.findElement(hook(testId)).getText().equals(text));
  }

  String text(String testId) {
    return find(testId).getText();
  }

  private WebElement find(String testId) {
    return patiently("shown: " + testId).until(shown -> shown.findElement(hook(testId)));
  }

  private WebDriverWait patiently(String what) {
    WebDriverWait wait = new WebDriverWait(driver, PATIENCE, STEP);
    wait.withMessage(() -> what + " at " + driver.getCurrentUrl() + "\n" + driver.getPageSource());
    wait.ignoring(
        org.openqa.selenium.NoSuchElementException.class, StaleElementReferenceException.class);
    return wait;
  }

  private static By hook(String testId) {
    return By.cssSelector("[data-testid='" + testId + "']");
  }
}
