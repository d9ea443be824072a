package cloud.tansu.console.health;

import cloud.tansu.server.functions.Functions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** How the code of tenants is confined on this machine. */
@Named("sandbox")
@RequestScoped
public class SandboxState {

  private final Functions functions;

  @Inject
  SandboxState(Functions functions) {
    this.functions = functions;
  }

  /** The level in a word. */
  public String getLabel() {
    return switch (functions.sandbox().level()) {
      case ISOLATED -> "Isolated";
      case SELF_LOCKED -> "Self-locked";
      case UNSANDBOXED -> "Not confined";
      case REFUSED -> "No functions";
    };
  }

  /** The colour of the level's badge. */
  public String getKind() {
    return switch (functions.sandbox().level()) {
      case ISOLATED, SELF_LOCKED -> "ok";
      case UNSANDBOXED -> "danger";
      case REFUSED -> "warn";
    };
  }

  public String getDetail() {
    return functions.sandbox().detail();
  }

  /** What enforces the memory limit of a worker. */
  public String getMemory() {
    return functions.sandbox().memoryByKernel() ? "by the kernel" : "watched by the server";
  }
}
