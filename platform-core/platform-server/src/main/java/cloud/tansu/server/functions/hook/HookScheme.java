package cloud.tansu.server.functions.hook;

/** How a service proves that a message is its own. */
public enum HookScheme {
  /** As our own webhooks do: <a href="https://www.standardwebhooks.com">Standard Webhooks</a>. */
  STANDARD,
  /** HMAC-SHA256 of the body in a header. */
  HMAC,
  /** In a way of the service's own, which a connector knows. */
  CONNECTOR,
  /** Not at all: whoever knows the address can make the function run. */
  NONE;

  boolean hasSecret() {
    return this != NONE;
  }
}
