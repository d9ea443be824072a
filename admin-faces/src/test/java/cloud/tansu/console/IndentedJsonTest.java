package cloud.tansu.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndentedJsonTest {

  @Test
  void putsEveryMemberOnALineOfItsOwn() {
    assertThat(IndentedJson.of("{\"a\": 1, \"b\": [true, {\"c\":null}]}"))
        .isEqualTo(
            """
            {
              "a": 1,
              "b": [
                true,
                {
                  "c": null
                }
              ]
            }\
            """);
  }

  @Test
  void keepsWhatIsEmptyTogether() {
    assertThat(IndentedJson.of("{\"a\": { }, \"b\":[]}"))
        .isEqualTo("{\n  \"a\": {},\n  \"b\": []\n}");
  }

  @Test
  void leavesStringsAndNumbersAsTheyAre() {
    String value = "\"a {[,:]} \\\" \\\\\"";

    assertThat(IndentedJson.of(value)).isEqualTo(value);
    assertThat(IndentedJson.of("1.10")).isEqualTo("1.10");
    assertThat(IndentedJson.of("12345678901234567890.0")).isEqualTo("12345678901234567890.0");
  }
}
