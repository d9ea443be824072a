package cloud.tansu.console.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFieldTest {

  private final RuleField field = new RuleField("read", "See documents");

  @Test
  void showsRulesAsChoicesAndGivesThemBack() {
    List<String> rules = List.of("authenticated", "owner", "role:Editor", "role:Support");

    field.show(rules);

    assertThat(field.isEverybody()).isTrue();
    assertThat(field.isOwner()).isTrue();
    assertThat(field.getRoles()).isEqualTo("Editor, Support");
    assertThat(field.principals()).isEqualTo(rules);
  }

  @Test
  void readsRolesHoweverTheyAreSeparated() {
    field.setRoles(" Editor,Support  Boss,,Editor ");

    assertThat(field.principals()).containsExactly("role:Editor", "role:Support", "role:Boss");
    assertThat(field.hasUsableRoles()).isTrue();
  }

  @Test
  void takesOnlyNamesOfRoles() {
    field.setRoles("Editor, role:Boss");

    assertThat(field.hasUsableRoles()).isFalse();
    field.setRoles("");
    assertThat(field.principals()).isEmpty();
  }
}
