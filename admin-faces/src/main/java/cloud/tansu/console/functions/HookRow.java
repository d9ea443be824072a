package cloud.tansu.console.functions;

import cloud.tansu.server.functions.hook.FunctionHook;
import cloud.tansu.server.functions.hook.HookAddresses;
import cloud.tansu.server.functions.hook.HookScheme;
import cloud.tansu.server.kernel.TenantId;
import java.io.Serializable;
import java.time.Instant;

/**
 * A hook as the page shows it.
 *
 * @param way how messages are signed, in words
 * @param title what it is for, else how messages are signed
 * @param trouble why messages cannot be taken now; empty when they can
 * @param lastMessage ISO-8601; empty when none came
 * @param oldSecretUntil until when the secret before counts too, ISO-8601; empty when it does not
 */
public record HookRow(
    String id,
    String address,
    HookWay scheme,
    String way,
    String title,
    boolean active,
    String trouble,
    String lastMessage,
    String oldSecretUntil)
    implements Serializable {

  static HookRow of(FunctionHook hook, HookAddresses addresses, TenantId tenant, Instant now) {
    String way = way(hook);
    return new HookRow(
        hook.id().toString(),
        addresses.of(tenant, hook),
        HookWay.of(hook.rule().scheme()),
        way,
        hook.description().isBlank() ? way : hook.description(),
        hook.active(),
        addresses.trouble(hook).orElse(""),
        hook.lastMessageAt().map(Instant::toString).orElse(""),
        hook.previousSecretUntil().filter(now::isBefore).map(Instant::toString).orElse(""));
  }

  private static String way(FunctionHook hook) {
    return switch (hook.rule().scheme()) {
      case STANDARD -> "Signed as by Standard Webhooks";
      case HMAC -> "Signed in the header " + hook.rule().signatureHeader().orElse("");
      case CONNECTOR -> "Checked by the connector " + hook.rule().connector().orElse("");
      case NONE -> "Not signed";
    };
  }

  /** Whether it has a secret that can be replaced. */
  public boolean hasSecret() {
    return !scheme.name().equals(HookScheme.NONE.name());
  }

  /** Whether only the service can make its secret. */
  public boolean secretIsGiven() {
    return scheme == HookWay.CONNECTOR;
  }
}
