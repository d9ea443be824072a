package cloud.tansu.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteTemplatesTest {

  @Path("/{module: (?:(?:identity|db)/)?}health")
  private static final class Health {}

  @Path("functions/{tenantId}/")
  private static final class Functions {}

  @Path("/{key: [a-z]{2,5}}/data")
  private static final class Key {}

  private static Optional<Path> of(Class<?> type) {
    return Optional.ofNullable(type.getAnnotation(Path.class));
  }

  @Test
  void joinsThePathsOfClassAndMethod() {
    assertThat(RouteTemplates.template(of(Functions.class), Optional.empty()))
        .isEqualTo("/functions/{tenantId}");
    assertThat(RouteTemplates.template(Optional.empty(), of(Functions.class)))
        .isEqualTo("/functions/{tenantId}");
  }

  @Test
  void leavesPatternsOut() {
    assertThat(RouteTemplates.template(of(Health.class), Optional.empty()))
        .isEqualTo("/{module}health");
    assertThat(RouteTemplates.template(of(Key.class), of(Key.class)))
        .isEqualTo("/{key}/data/{key}/data");
  }
}
