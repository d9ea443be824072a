package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.web.Caller;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DataCallersTest {

  private static final TenantId ACME = new TenantId("acme");
  private static final UUID ANN = new UUID(1, 1);
  private static final Map<String, Object> USER = Map.of("client_id", "app", "sid", "s");
  private static final Access FULL = new Access.Full();

  @Test
  void bindsAdministratorsByNoRules() {
    assertThat(access(caller(ANN.toString(), Set.of("admin.full"), Set.of(), USER)))
        .isEqualTo(FULL);
    assertThat(access(caller(ANN.toString(), Set.of("db.read"), Set.of("TenantAdmin"), USER)))
        .isEqualTo(FULL);
    Caller platform =
        new Caller("root", Optional.empty(), Set.of("admin.full"), Set.of(), Map.of());
    assertThat(access(platform)).isEqualTo(FULL);
  }

  @Test
  void bindsApplicationsThatActForThemselvesByNoRules() {
    Map<String, Object> own = Map.of("client_id", "server");

    assertThat(access(caller("server", Set.of("db.read"), Set.of(), own))).isEqualTo(FULL);
  }

  @Test
  void bindsEveryOtherTokenByTheRules() {
    Access.EndUser ann = new Access.EndUser(new UserId(ANN), Set.of("Editor"));

    assertThat(
            access(caller(ANN.toString(), Set.of("db.read", "db.write"), Set.of("Editor"), USER)))
        .isEqualTo(ann);
    Map<String, Object> asItself = Map.of("client_id", ANN.toString(), "sid", "s");
    assertThat(access(caller(ANN.toString(), Set.of("db.read"), Set.of("Editor"), asItself)))
        .isEqualTo(ann);
    assertThat(access(caller(ANN.toString(), Set.of("db.read"), Set.of("Editor"), Map.of())))
        .isEqualTo(ann);
  }

  @Test
  void refusesWhoIsNoUser() {
    assertThatThrownBy(() -> access(caller("somebody", Set.of("db.read"), Set.of(), USER)))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void aTenantCannotLetItsAdministratorsOrApplicationsIntoAnother() {
    TenantId globex = new TenantId("globex");
    Caller administrator = caller(ANN.toString(), Set.of("admin.full"), Set.of(), USER);
    Caller application =
        caller("server", Set.of("db.read"), Set.of(), Map.of("client_id", "server"));

    assertThatThrownBy(() -> DataCallers.of(globex, administrator))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> DataCallers.of(globex, application))
        .isInstanceOf(ProblemException.class);
  }

  private static Access access(Caller caller) {
    return DataCallers.of(ACME, caller).access();
  }

  private static Caller caller(
      String subject, Set<String> scopes, Set<String> roles, Map<String, Object> claims) {
    return new Caller(subject, Optional.of(ACME), scopes, roles, claims);
  }
}
