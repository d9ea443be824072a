package cloud.tansu.console.functions;

import cloud.tansu.server.functions.hook.HookScheme;

/** The ways in which a service proves that a message is its own, in words. */
public enum HookWay {
  STANDARD("Signed as by Standard Webhooks, as most services do"),
  HMAC("Signed in a header of the service's own"),
  CONNECTOR("Signed in a way that a connector knows"),
  NONE("Not signed: anybody who knows the address may send");

  private final String label;

  HookWay(String label) {
    this.label = label;
  }

  static HookWay of(HookScheme scheme) {
    return valueOf(scheme.name());
  }

  public String getLabel() {
    return label;
  }
}
