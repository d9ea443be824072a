package cloud.tansu.server.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {

  private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";

  @Test
  void readsAnIdInAnyCase() {
    assertThat(Ids.parse(ID)).contains(UUID.fromString(ID));
    assertThat(Ids.parse("01890A5D-AC96-774B-BCCE-B302099A8057")).contains(UUID.fromString(ID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "01890a5dac96774bbcceb302099a8057",
        " " + ID,
        ID + "\n",
        "{" + ID + "}",
        "01890a5g-ac96-774b-bcce-b302099a8057"
      })
  void takesNothingElseForOne(String text) {
    assertThat(Ids.parse(text)).isEmpty();
  }

  @Test
  void holdsForUsers() {
    assertThat(UserId.parse(ID)).contains(new UserId(UUID.fromString(ID)));
    assertThat(UserId.parse("1-1-1-1-1")).isEmpty();
  }
}
