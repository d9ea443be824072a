package cloud.tansu.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AfterCommitTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @Test
  void doesTheOtherActionsWhenOneFailsAndKeepsTheResult() {
    List<String> done = new ArrayList<>();

    String result =
        databases
            .get()
            .platform(
                unit -> {
                  unit.afterCommit(
                      () -> {
                        throw new IllegalStateException("first");
                      });
                  unit.afterCommit(() -> done.add("second"));
                  return "committed";
                });

    assertThat(result).isEqualTo("committed");
    assertThat(done).containsExactly("second");
  }
}
