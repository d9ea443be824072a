package cloud.tansu.console.clients;

import cloud.tansu.server.kernel.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HexFormat;

/** Makes ids for clients that nobody named. */
@ApplicationScoped
public class ClientIds {

  private static final int BYTES = 12;

  private final Tokens tokens;

  @Inject
  ClientIds(Tokens tokens) {
    this.tokens = tokens;
  }

  String next() {
    return HexFormat.of().formatHex(tokens.bytes(BYTES));
  }
}
