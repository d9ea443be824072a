package cloud.tansu.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/a",
        "..",
        "../a",
        "a/../b",
        "a/..",
        "a/../",
        "./a",
        "a/./b",
        "a//b",
        "a//",
        "/",
        "a\\b",
        "a\0b",
        "a\nb",
        "a\u007fb",
        "a\u0085b",
        "\ud800",
      })
  void refusesWhatIsNoPath(String text) {
    assertThat(ObjectKey.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a/b/c.txt",
        "folder/",
        "..a",
        "a..b/c",
        ".hidden",
        "%2e%2e%2fa",
        "a b+c&d=e?f#g",
        "日本語/ключ/😀",
        ".part",
        "_platform",
        "con",
      })
  void takesAnyOtherText(String text) {
    assertThat(ObjectKey.parse(text)).contains(new ObjectKey(text));
  }

  @Test
  void countsBytesAndNotCharacters() {
    assertThat(ObjectKey.parse("a".repeat(1024))).isPresent();
    assertThat(ObjectKey.parse("a".repeat(1025))).isEmpty();
    assertThat(ObjectKey.parse("é".repeat(512))).isPresent();
    assertThat(ObjectKey.parse("é".repeat(513))).isEmpty();
    assertThat(ObjectKey.parse("😀".repeat(257))).isEmpty();
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(ObjectKey.objection("a/../b"))
        .hasValueSatisfying(text -> assertThat(text).contains("'..'"));
    assertThat(ObjectKey.objection("fine")).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ab", "Abc", "a_b", "-abc", "abc-", "a..b", "a.-b", "192.168.0.1", "a/b", "../x"})
  void refusesNamesOfBucketsThatS3WouldNotTake(String name) {
    assertThat(BucketName.parse(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "a.b.c", "1-2", "observability-loki"})
  void takesNamesOfBucketsThatS3WouldTake(String name) {
    assertThat(BucketName.parse(name)).isPresent();
  }
}
