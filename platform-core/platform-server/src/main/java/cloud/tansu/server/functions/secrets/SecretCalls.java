package cloud.tansu.server.functions.secrets;

import cloud.tansu.server.functions.calls.CallHandler;
import cloud.tansu.server.functions.calls.ExecutionContext;
import cloud.tansu.server.functions.calls.Params;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tells a function the secrets that it declares. The first read of each in an execution is in the
 * audit trail, in the same transaction.
 */
@ApplicationScoped
class SecretCalls implements CallHandler {

  private static final int MAX_NAME_CHARS = 64;
  private static final int MAX_REMEMBERED = 100_000;

  /** Longer than any execution lasts. */
  private static final Duration REMEMBERED = Duration.ofMinutes(20);

  private final Databases databases;
  private final SecretTable table;
  private final Journal journal;
  private final Cache<Read, Boolean> audited =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  @Inject
  SecretCalls(Databases databases, SecretTable table, Journal journal) {
    this.databases = databases;
    this.table = table;
    this.journal = journal;
  }

  private record Read(UUID execution, SecretName name) {}

  @Override
  public Set<String> methods() {
    return Set.of("secrets.get");
  }

  @Override
  public JsonNode answer(ExecutionContext execution, String method, Params params) {
    SecretName name =
        SecretName.parse(params.text("name", MAX_NAME_CHARS)).orElseThrow(SecretProblems::notFound);
    Read read = new Read(execution.execution(), name);
    boolean first = audited.asMap().putIfAbsent(read, true) == null;
    Optional<String> value =
        databases.tenant(
            execution.tenant(),
            unit -> {
              requireDeclared(table.declared(unit, execution.function().name()), name);
              Optional<String> found = table.value(unit, execution.tenant(), name);
              if (found.isPresent() && first) {
                journal.append(unit, entry(execution, name));
              }
              return found;
            });
    return TextNode.valueOf(value.orElseThrow(SecretProblems::notFound));
  }

  private static Journal.Entry entry(ExecutionContext execution, SecretName name) {
    return FunctionSecrets.entry(execution.actor(), execution.tenant(), "FunctionSecretRead", name)
        .detail("execution", execution.execution().toString());
  }

  private static void requireDeclared(Optional<Set<String>> declared, SecretName name) {
    if (declared.filter(names -> names.contains(name.value())).isEmpty()) {
      throw SecretProblems.SECRET_NOT_DECLARED.because(
          "The function does not declare the secret '"
              + name
              + "'. Add it to the secrets of the function.");
    }
  }
}
