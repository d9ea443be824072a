package cloud.tansu.server.identity.authorization;

import cloud.tansu.server.identity.authorization.DeviceCodes.DeviceSecrets;
import cloud.tansu.server.identity.client.Clients;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.Tokens;
import java.security.SecureRandom;
import java.time.Clock;

/** What authorization consists of, on the databases of a test. */
public final class TestAuthorization {

  private final TestUsers users;
  private final Clients clients;
  private final Clock clock;
  private final Tokens tokens = new Tokens(new SecureRandom());

  public TestAuthorization(TestUsers users, Clients clients, Clock clock) {
    this.users = users;
    this.clients = clients;
    this.clock = clock;
  }

  public ReadAuthorizationRequest reader() {
    return new ReadAuthorizationRequest(clients, users.policies().get());
  }

  public WaitingRequests waiting() {
    return new WaitingRequests(users.databases(), tokens, clock);
  }

  public AuthorizationCodes codes() {
    return new AuthorizationCodes(
        users.databases(),
        new AuthorizationCodeTable(),
        users.sessions(),
        users.journal(),
        tokens,
        clock);
  }

  public Consents consents() {
    return new Consents(users.databases(), users.journal(), clock);
  }

  public AuthorizationResponse responses() {
    return new AuthorizationResponse(TestRealms.issuers());
  }

  public DeviceCodes deviceCodes() {
    return new DeviceCodes(
        users.databases(),
        new DeviceCodeTable(),
        clients,
        users.sessions(),
        users.journal(),
        new DeviceSecrets(tokens, clock));
  }
}
