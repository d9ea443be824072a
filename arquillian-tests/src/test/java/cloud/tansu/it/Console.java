package cloud.tansu.it;

import cloud.tansu.testkit.PlatformClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.UnexpectedTagNameException;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What an administrator does with the console, by the {@code data-testid} of its elements. */
final class Console {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration STEP = Duration.ofMillis(25);

  private final Browser browser;
  private final WebDriver driver;
  private final URI base;

  Console(Browser browser, RunningServer server) {
    this.browser = browser;
    this.driver = browser.driver();
    this.base = server.ready().url();
  }

  /** A path of the console, such as {@code /dashboard/admin/tenants}. */
  Console open(String path) {
    driver.get(base + path);
    return this;
  }

  Console signIn() {
    return signIn(ServerProcess.ADMINISTRATOR, PlatformClient.PASSWORD).awaitPath("/dashboard/");
  }

  /** Fills the sign-in page and sends it; what comes of it is for the caller to see. */
  Console signIn(String email, String password) {
    return signIn("/dashboard/sign-in", email, password);
  }

  /** The same on the sign-in page of a tenant. */
  Console signInTo(String tenant, String email) {
    return signIn("/dashboard/tenant/" + tenant + "/sign-in", email, PlatformClient.PASSWORD);
  }

  private Console signIn(String page, String email, String password) {
    open(page);
    type("sign-in-email", email);
    type("sign-in-password", password);
    return click("sign-in-submit");
  }

  Console awaitPath(String path) {
    await("the address is " + path, () -> path().equals(path));
    return this;
  }

  String path() {
    return URI.create(driver.getCurrentUrl()).getPath();
  }

  /** The element of that hook; waits until it is shown. */
  WebElement find(String testId) {
    return find(hook(testId));
  }

  /** The element of that hook in the row with {@code attribute="value"}; waits until shown. */
  WebElement inRow(String attribute, String value, String testId) {
    return find(hookInRow(attribute, value, testId));
  }

  /** The text of the element of that hook, read as one step with finding it. */
  String read(String testId) {
    return read(hook(testId));
  }

  String readInRow(String attribute, String value, String testId) {
    return read(hookInRow(attribute, value, testId));
  }

  private String read(By by) {
    return patiently("can be read: " + by)
        .until(shown -> Optional.of(asked(find(by)::getText)))
        .orElseThrow();
  }

  private WebElement find(By by) {
    return patiently("shown: " + by)
        .until(
            shown ->
                shown.findElements(by).stream()
                    .filter(Console::isShown)
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException("Not shown: " + by)));
  }

  private static boolean isShown(WebElement element) {
    return asked(element::isDisplayed);
  }

  /** What an element answers; the driver has a second way to say that its page is gone. */
  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (WebDriverException refused) {
      if (String.valueOf(refused.getMessage()).contains("does not belong to the document")) {
        throw new StaleElementReferenceException("The page was left", refused);
      }
      throw refused;
    }
  }

  Console click(String testId) {
    return click(hook(testId));
  }

  Console clickInRow(String attribute, String value, String testId) {
    return click(hookInRow(attribute, value, testId));
  }

  private Console click(By by) {
    patiently("can be clicked: " + by)
        .until(
            shown -> {
              WebElement element = find(by);
              if (!element.isEnabled()) {
                return false;
              }
              element.click();
              return true;
            });
    return this;
  }

  /** Replaces what stands in a field, key by key as a person does. */
  Console type(String testId, String text) {
    return type(find(testId), text);
  }

  Console typeInRow(String attribute, String value, String testId, String text) {
    return type(inRow(attribute, value, testId), text);
  }

  private Console type(WebElement field, String text) {
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    field.sendKeys(text);
    return this;
  }

  /** Chooses an entry of a list by its value. */
  Console choose(String testId, String value) {
    patiently(value + " can be chosen in " + testId)
        .until(
            shown -> {
              new Select(find(testId)).selectByValue(value);
              return true;
            });
    return this;
  }

  /** Presses keys where the focus is. */
  Console press(CharSequence keys) {
    new Actions(driver).sendKeys(keys).perform();
    return this;
  }

  /** Waits until the text of an element contains all of these. */
  Console awaitText(String testId, String... parts) {
    await(
        testId + " says " + List.of(parts),
        () -> {
          String text = textOf(testId);
          return List.of(parts).stream().allMatch(text::contains);
        });
    return this;
  }

  /** Waits for a short note whose text contains all of these, and takes it away. */
  Console awaitToast(String... parts) {
    await(
        "a note says " + List.of(parts),
        () -> {
          String text = driver.findElement(By.id("toasts_container")).getText();
          return List.of(parts).stream().allMatch(text::contains);
        });
    script("document.querySelectorAll('.ui-growl-item-container').forEach(e => e.remove())");
    return this;
  }

  /** The texts of all elements of that hook that are shown now, one per line. */
  String textOf(String testId) {
    return String.join(
        "\n",
        driver.findElements(hook(testId)).stream()
            .filter(Console::isShown)
            .map(element -> asked(element::getText))
            .toList());
  }

  boolean shows(String testId) {
    return driver.findElements(hook(testId)).stream().anyMatch(Console::isShown);
  }

  Console awaitGone(String testId) {
    await(testId + " is gone", () -> !shows(testId));
    return this;
  }

  void await(String what, BooleanSupplier condition) {
    patiently(what).until(shown -> asked(condition::getAsBoolean));
  }

  /** Runs a script in the page and returns what it returns, or an empty text. */
  Object script(String source, Object... arguments) {
    return Objects.requireNonNullElse(browser.driver().executeScript(source, arguments), "");
  }

  /**
   * Tries again while the page replaces what it shows: an element may go, be covered, or have its
   * reference answered by what took its place.
   */
  private WebDriverWait patiently(String what) {
    WebDriverWait wait = new WebDriverWait(driver, PATIENCE, STEP);
    wait.withMessage(() -> what + "; the page says: " + said());
    wait.ignoring(StaleElementReferenceException.class, NoSuchElementException.class);
    wait.ignoring(ElementClickInterceptedException.class, UnexpectedTagNameException.class);
    return wait;
  }

  private String said() {
    String text = driver.findElement(By.tagName("main")).getText().replace('\n', ' ');
    return text.substring(0, Math.min(text.length(), 600));
  }

  private static By hookInRow(String attribute, String value, String testId) {
    return By.cssSelector("[" + attribute + "='" + value + "'] [data-testid='" + testId + "']");
  }

  private static By hook(String testId) {
    return By.cssSelector("[data-testid='" + testId + "']");
  }
}
