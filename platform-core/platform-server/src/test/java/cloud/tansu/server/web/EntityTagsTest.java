package cloud.tansu.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntityTagsTest {

  @Test
  void readsAListOfTagsWhateverTheirStrength() {
    EntityTags tags = EntityTags.parse("\"a\", W/\"b\" ,\t\"c,d\"");

    assertThat(tags.opaque()).containsExactly("a", "b", "c,d");
  }

  @Test
  void matchesAnythingForAStar() {
    assertThat(EntityTags.parse(" * ").matches("whatever")).isTrue();
  }

  @Test
  void matchesWeaklyByTheOpaquePart() {
    assertThat(EntityTags.parse("W/\"7-1\"").matches("7-1")).isTrue();
    assertThat(EntityTags.parse("\"7-1\"").matches("7-2")).isFalse();
  }

  @Test
  void takesATagWithoutQuotesAsOne() {
    assertThat(EntityTags.parse("abc, def").opaque()).containsExactly("abc", "def");
  }

  @Test
  void survivesWhatIsNoListOfTags() {
    assertThat(EntityTags.parse("\"open").opaque()).containsExactly("open");
    assertThat(EntityTags.parse(",,W/,").isPresent()).isTrue();
    assertThat(EntityTags.parse(", ,").isPresent()).isFalse();
    assertThat(EntityTags.parse("W/").isPresent()).isFalse();
  }

  @Test
  void isAbsentWithoutAHeader() {
    assertThat(EntityTags.parse(null).isPresent()).isFalse();
    assertThat(EntityTags.parse("  ").matches("")).isFalse();
  }
}
