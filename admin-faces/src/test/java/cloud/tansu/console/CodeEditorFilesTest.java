package cloud.tansu.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of the code editor the console ships what its pages load, and not much more. */
class CodeEditorFilesTest {

  private static final Path EDITOR =
      Path.of("target/classes/META-INF/resources/dashboard/assets/monaco");
  private static final long MOST_BYTES = 5_000_000;

  @Test
  void areThere() {
    assertThat(
            Stream.of(
                "LICENSE",
                "ThirdPartyNotices.txt",
                "min/vs/loader.js",
                "min/vs/editor/editor.main.js",
                "min/vs/editor/editor.main.css",
                "min/vs/base/worker/workerMain.js",
                "min/vs/base/browser/ui/codicons/codicon/codicon.ttf",
                "min/vs/basic-languages/typescript/typescript.js",
                "min/vs/basic-languages/python/python.js",
                "min/vs/basic-languages/java/java.js"))
        .allMatch(file -> Files.isRegularFile(EDITOR.resolve(file)));
  }

  @Test
  void areSmallEnoughToShip() throws IOException {
    try (Stream<Path> files = Files.walk(EDITOR)) {
      assertThat(files.filter(Files::isRegularFile).mapToLong(CodeEditorFilesTest::size).sum())
          .isLessThan(MOST_BYTES);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
