package cloud.tansu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TakenDownTest {

  private final TakenDown takenDown = new TakenDown();
  private final List<String> closed = new ArrayList<>();

  @Test
  void closesTheLatestFirst() throws Exception {
    AutoCloseable folder = takenDown.keep(() -> () -> closed.add("folder"));
    AutoCloseable server = takenDown.keep(() -> () -> closed.add("server"));

    takenDown.close();

    assertThat(closed).containsExactly("server", "folder");
    assertThat(folder).isNotSameAs(server);
  }

  @Test
  void closesTheRestWhenOneCannotBeClosed() throws Exception {
    AutoCloseable folder = takenDown.keep(() -> () -> closed.add("folder"));
    AutoCloseable server =
        takenDown.keep(
            () ->
                () -> {
                  throw new IOException("stuck");
                });

    assertThatThrownBy(takenDown::close).hasMessageContaining("stuck");
    assertThat(closed).containsExactly("folder");
    assertThat(folder).isNotSameAs(server);
  }

  @Test
  void opensNothingAfterTheEnd() throws Exception {
    takenDown.close();

    assertThatThrownBy(() -> takenDown.keep(() -> () -> closed.add("late")))
        .isInstanceOf(BenchFailure.class);
  }

  @Test
  void deletesTheWholeScratchFolder(@TempDir Path parent) throws Exception {
    ScratchFolder scratch = takenDown.keep(() -> ScratchFolder.below(parent));
    Files.writeString(Files.createDirectories(scratch.path().resolve("a/b")).resolve("c"), "x");

    takenDown.close();

    assertThat(parent).isEmptyDirectory();
  }
}
