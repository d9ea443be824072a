package cloud.tansu.console.health;

import cloud.tansu.console.SignedIn;
import cloud.tansu.server.web.ServerHealth;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What every part of the server says of itself. */
@Named("parts")
@RequestScoped
public class PartsState {

  private final ServerHealth health;
  private final SignedIn signedIn;

  private List<Row> rows = List.of();

  @Inject
  PartsState(ServerHealth health, SignedIn signedIn) {
    this.health = health;
    this.signedIn = signedIn;
  }

  @PostConstruct
  void load() {
    signedIn.administrator();
    rows =
        health.ready().entries().entrySet().stream()
            .map(PartsState::row)
            .sorted(Comparator.comparing(Row::name))
            .toList();
  }

  private static Row row(Map.Entry<String, ServerHealth.Entry> part) {
    String name = part.getKey().replace('-', ' ');
    return new Row(
        Character.toUpperCase(name.charAt(0)) + name.substring(1),
        part.getValue().status(),
        part.getValue().description());
  }

  public List<Row> getRows() {
    return rows;
  }

  /** A part as the page shows it. */
  public record Row(String name, String label, String description) {

    /** The colour of the state's badge. */
    public String kind() {
      return switch (label) {
        case "Healthy" -> "ok";
        case "Degraded" -> "warn";
        default -> "danger";
      };
    }
  }
}
