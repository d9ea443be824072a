package cloud.tansu.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that hold for every page and building block of the console. */
class PagesTest {

  private static final Path SOURCES = Path.of("src/main/resources/META-INF");
  private static final Pattern INTERACTIVE =
      Pattern.compile(
          "<(?:button|a\\s|p:commandButton|h:commandButton|p:inputText|h:inputText|h:inputSecret|"
              + "h:inputFile|h:selectOneMenu)\\b[^>]*?>",
          Pattern.DOTALL);
  private static final Pattern INLINE =
      Pattern.compile("<script(?![^>]*\\ssrc=)|\\son(?:click|change|input|load|submit)=");
  private static final Pattern ELSEWHERE = Pattern.compile("(?:src|href|url\\()=?\"?https?://");

  @Test
  void givesEveryInteractiveElementATestId() {
    List<String> without = elements().filter(element -> !element.contains("data-testid")).toList();

    assertThat(without).isEmpty();
  }

  private static Stream<String> elements() {
    return pages()
        .flatMap(page -> INTERACTIVE.matcher(read(page)).results())
        .map(result -> result.group().replaceAll("\\s+", " "))
        .filter(element -> !element.contains("class=\"scrim\"") && !element.contains("skip-link"));
  }

  @Test
  void carriesNoInlineScript() {
    assertThat(pages().filter(page -> INLINE.matcher(read(page)).find())).isEmpty();
  }

  @Test
  void loadsNothingFromElsewhere() {
    assertThat(files(".xhtml", ".css", ".js").filter(file -> ELSEWHERE.matcher(read(file)).find()))
        .isEmpty();
  }

  private static Stream<Path> pages() {
    return files(".xhtml");
  }

  private static Stream<Path> files(String... extensions) {
    try (Stream<Path> walk = Files.walk(SOURCES)) {
      return walk
          .filter(file -> Stream.of(extensions).anyMatch(file.toString()::endsWith))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
