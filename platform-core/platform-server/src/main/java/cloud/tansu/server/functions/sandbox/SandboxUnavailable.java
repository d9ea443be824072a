package cloud.tansu.server.functions.sandbox;

import java.io.IOException;

/** Workers cannot be confined here, so none was started. */
public final class SandboxUnavailable extends IOException {

  private static final long serialVersionUID = 1L;

  SandboxUnavailable(String message) {
    super(message);
  }
}
