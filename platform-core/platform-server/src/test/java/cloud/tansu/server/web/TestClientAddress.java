package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Configuration;
import java.util.Map;

/** Client addresses for tests of features above. */
public final class TestClientAddress {

  private TestClientAddress() {}

  /** Believes no proxy: the address is that of the connection. */
  public static ClientAddress trustingNobody() {
    return new ClientAddress(Configuration.of(Map.of()).bind(WebConfig.class));
  }
}
