package cloud.tansu.server.identity.registration;

import cloud.tansu.server.identity.client.ClientQuery;
import cloud.tansu.server.kernel.PageRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters of a list of clients. */
final class ClientParameters {

  static final String SORT =
      "name, createdAt or lastUsedAt; with a hyphen before it descending. -createdAt when left out";

  private ClientParameters() {}

  static ClientQuery query(
      String search, @Nullable String status, @Nullable String sort, PageRequest page) {
    String order = sort == null || sort.isEmpty() ? "-createdAt" : sort;
    boolean descending = order.startsWith("-");
    ClientQuery.Sort column =
        ClientQuery.Sort.of(descending ? order.substring(1) : order)
            .orElseThrow(() -> ClientAnswers.invalid("sort", "is name, createdAt or lastUsedAt"));
    return new ClientQuery(search, enabled(status), column, descending, page);
  }

  private static Optional<Boolean> enabled(@Nullable String status) {
    return switch (status) {
      case null -> Optional.empty();
      case "" -> Optional.empty();
      case "active" -> Optional.of(true);
      case "disabled" -> Optional.of(false);
      default -> throw ClientAnswers.invalid("status", "is active or disabled");
    };
  }
}
