package cloud.tansu.console.functions;

import cloud.tansu.server.functions.hook.HookScheme;

/** The ways in which a service proves that a message is its own, in words. */
public enum HookWay {
  STANDARD("As Standard Webhooks say (usual)"),
  HMAC("With a signature in a header"),
  CONNECTOR("In a way that a connector knows"),
  NONE("Not at all");

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
