package cloud.tansu.server.functions;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.spi.function.WorkerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutdatedRuntimeFilesTest {

  @TempDir private Path cache;

  @Test
  void removesWhatAnEarlierVersionUnpackedAndNothingElse() throws IOException {
    Path used = unpacked("javascript-new");
    Path old = unpacked("javascript-old");
    Path typed = unpacked("javascript-typed-new");
    Path otherLanguage = unpacked("python-old");
    Path file = Files.createFile(cache.resolve("javascript-note"));

    new OutdatedRuntimeFiles(cache)
        .remove(
            Map.of(
                "javascript",
                specUsing(used.resolve("lib")),
                "javascript-typed",
                specUsing(typed.resolve("lib"))));

    assertThat(old).doesNotExist();
    assertThat(List.of(used.resolve("lib/engine"), typed, otherLanguage, file))
        .allMatch(Files::exists);
  }

  @Test
  void doesNotFailWhereNothingWasUnpackedYet() {
    Path absent = cache.resolve("absent");

    new OutdatedRuntimeFiles(absent).remove(Map.of("javascript", specUsing(absent.resolve("x"))));

    assertThat(absent).doesNotExist();
  }

  private Path unpacked(String name) throws IOException {
    Path folder = cache.resolve(name);
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/engine"), "bytes");
    return folder;
  }

  private static WorkerSpec specUsing(Path path) {
    return new WorkerSpec(
        List.of("/bin/true"), List.of(path), Map.of(), 0, 3, Duration.ofSeconds(1));
  }
}
