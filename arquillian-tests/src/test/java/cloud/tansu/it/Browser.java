package cloud.tansu.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The one headless Chromium of this JVM of tests, with a profile of its own: started by the first
 * test that asks for it as a parameter, stopped after the last one. Each test forgets what the one
 * before left in it.
 */
final class Browser implements AutoCloseable {

  static final int WIDE = 1280;
  static final int NARROW = 400;
  private static final int WIDE_HEIGHT = 860;
  private static final int NARROW_HEIGHT = 800;

  private final Path profile;
  private final ChromeDriver driver;

  private Browser() {
    this.profile = RunningServer.fresh("browser");
    this.driver = new ChromeDriver(service(), options(profile));
  }

  private static ChromeDriverService service() {
    return new ChromeDriverService.Builder()
        .usingDriverExecutable(program("chromedriver").toFile())
        .build();
  }

  private static ChromeOptions options(Path profile) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium", "chromium-browser", "google-chrome", "chrome").toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-extensions",
        "--disable-component-extensions-with-background-pages",
        "--disable-features=SpareRendererForSitePerProcess,Translate,OptimizationHints,MediaRouter",
        "--process-per-site",
        "--lang=en-GB",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  /** The first of these that is in a folder of the PATH. */
  private static Path program(String... names) {
    String folders = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(names)
        .flatMap(
            name -> Arrays.stream(folders.split(File.pathSeparator)).map(in -> Path.of(in, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Not on the PATH: " + String.join(" or ", names)));
  }

  ChromeDriver driver() {
    return driver;
  }

  /**
   * Forgets cookies and messages of the console, is as wide as a small laptop, and animates
   * nothing.
   */
  void forget() {
    driver.get("about:blank");
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    errors();
    prefer("light");
    resize(WIDE);
  }

  /** Sets what pages are told that the user prefers, {@code light} or {@code dark}. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-reduced-motion", "value", "reduce"),
                Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Sets the width that pages see, to {@link #WIDE} or {@link #NARROW}. */
  void resize(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            width,
            "height",
            width == NARROW ? NARROW_HEIGHT : WIDE_HEIGHT,
            "deviceScaleFactor",
            1,
            "mobile",
            width == NARROW));
  }

  /** What scripts and the content security policy complained about since the last call. */
  List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Keeps a picture of what is shown. */
  void photograph(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }

  @Override
  public void close() {
    driver.quit();
    try (Stream<Path> left = Files.walk(profile)) {
      left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Hands the browser to constructors of tests. */
  static final class Provided implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
        ExtensionContext.Namespace.create(Browser.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      Browser browser =
          context
              .getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
              .getOrComputeIfAbsent("browser", key -> new Browser(), Browser.class);
      browser.forget();
      return browser;
    }
  }
}
