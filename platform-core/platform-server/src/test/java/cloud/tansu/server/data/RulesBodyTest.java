package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.data.access.CollectionAccess;
import cloud.tansu.server.data.access.OwnerField;
import cloud.tansu.server.data.access.Principal;
import cloud.tansu.server.kernel.ProblemException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesBodyTest {

  @Test
  void readsWhatItShows() {
    RulesBody body =
        new RulesBody(
            List.of("owner", "role:Editor"),
            List.of("authenticated"),
            List.of(),
            List.of(),
            "/meta/a~1b~0c");

    CollectionAccess rules = body.parse();

    assertThat(rules.ownerField().map(OwnerField::path)).contains(List.of("meta", "a/b~c"));
    assertThat(rules.create()).isEqualTo(Set.of(Principal.AUTHENTICATED));
    assertThat(RulesBody.of(rules)).isEqualTo(body);
  }

  @Test
  void takesAListLeftOutForNobody() {
    assertThat(new RulesBody(null, null, null, null, null).parse())
        .isEqualTo(CollectionAccess.NONE);
  }

  @Test
  void saysWhatIsWrongWithEachRule() {
    RulesBody body =
        new RulesBody(
            List.of("everybody"),
            List.of("owner"),
            Collections.singletonList(null),
            Collections.nCopies(101, "authenticated"),
            null);

    assertThat(mistakes(body)).containsOnlyKeys("read", "create", "update", "delete");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"role:", "role:a b", "role:1", "Owner", "role:é", "AUTHENTICATED", " owner"})
  void refusesAPrincipalThatIsNone(String name) {
    assertThat(mistakes(new RulesBody(List.of(name), null, null, null, "/o")))
        .containsOnlyKeys("read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "owner",
        "/",
        "/a/",
        "//a",
        "/a~",
        "/a~2",
        "/items/0",
        "/-1",
        "/+1",
        "/ 1",
        "/a\u0000b",
        "/1/2/3/4/5/6/7/8/9",
        "/a/b/c/d/e/f/g/h/i"
      })
  void refusesAPlaceThatCannotHoldAnOwner(String pointer) {
    assertThat(mistakes(new RulesBody(null, null, null, null, pointer)))
        .containsOnlyKeys("ownerField");
  }

  @Test
  void refusesAPlaceThatIsTooLongToName() {
    assertThat(mistakes(new RulesBody(null, null, null, null, "/" + "x".repeat(400))))
        .containsOnlyKeys("ownerField");
  }

  private static Map<String, List<String>> mistakes(RulesBody body) {
    return catchThrowableOfType(ProblemException.class, body::parse).problem().errors();
  }
}
