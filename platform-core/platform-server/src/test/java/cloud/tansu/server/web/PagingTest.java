package cloud.tansu.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

  @Test
  void beginsWithTheFirstPageOfFifty() {
    assertThat(Paging.of(null, "")).isEqualTo(new PageRequest(1, 50));
  }

  @Test
  void takesWhatWasAskedFor() {
    assertThat(Paging.of("3", "500")).isEqualTo(new PageRequest(3, 500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1.5", "9999999999", "501"})
  void refusesAPageSizeOutOfBounds(String pageSize) {
    assertThatThrownBy(() -> Paging.of("1", pageSize))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().type().status()).isEqualTo(400);
              assertThat(refused.problem().errors())
                  .containsEntry("pageSize", List.of("is a whole number from 1 to 500"));
            });
  }

  @Test
  void refusesAPageThatIsNoNumber() {
    assertThatThrownBy(() -> Paging.of("one", null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().errors()).containsKey("page"));
  }
}
