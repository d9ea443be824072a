package cloud.tansu.console.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeaderLinesTest {

  @Test
  void readsANameAndAValueOfEachLine() {
    assertThat(HeaderLines.read("x-a: 1\n\n x-b :two: three\r\n", ':', "Headers"))
        .containsExactly(
            org.assertj.core.api.Assertions.entry("x-a", "1"),
            org.assertj.core.api.Assertions.entry("x-b", "two: three"));
  }

  @Test
  void saysWhichLineIsNone() {
    assertThatThrownBy(() -> HeaderLines.read("x-a: 1\nx-b", ':', "Headers"))
        .hasMessageContaining("this is none: x-b");
  }
}
