package cloud.tansu.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeFilterTest {

  @ParameterizedTest
  @CsvSource({
    "*, document.created, true",
    "*, tenant, true",
    "document.*, document.created, true",
    "document.*, document.bulk.created, true",
    "document.*, document, false",
    "document.*, documents.created, false",
    "*.deleted, user.deleted, true",
    "*.deleted, user.undeleted, false",
    "*.deleted, deleted, false",
    "function.*.failed, function.run.failed, true",
    "function.*.failed, function.failed, false",
    "user.signed_in, user.signed_in, true",
    "user.signed_in, user.signedxin, false",
  })
  void matchesWholeWords(String pattern, String type, boolean wanted) {
    assertThat(EventTypeFilter.parse(pattern).matches(type)).isEqualTo(wanted);
  }

  @Test
  void oneOfSeveralPatternsIsEnough() {
    EventTypeFilter filter = EventTypeFilter.parse("document.created, *.deleted");

    assertThat(filter.matches("document.created")).isTrue();
    assertThat(filter.matches("user.deleted")).isTrue();
    assertThat(filter.matches("document.updated")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Document.created",
        "document.**",
        "*.*",
        "doc*",
        "a..b",
        "a,,b",
        "%",
        ".a"
      })
  void refusesWhatIsNoPattern(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EventTypeFilter.parse(text));
  }

  @Test
  void refusesMorePatternsThanAreLookedAt() {
    String many =
        IntStream.rangeClosed(1, 21).mapToObj(i -> "a.b" + i).collect(Collectors.joining(","));

    assertThatIllegalArgumentException().isThrownBy(() -> EventTypeFilter.parse(many));
  }

  @Test
  void anUnderscoreIsNoWildcardForTheDatabase() {
    assertThat(EventTypeFilter.parse("user.signed_in,*.deleted").likePatterns())
        .containsExactly("user.signed\\_in", "%.deleted");
  }
}
