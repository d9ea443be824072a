package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing keys are replaced while users sign in and services check their tokens. */
@ExtendWith(RunningServer.Provided.class)
final class KeyRotationIT {

  private static final int WORKERS = 4;

  /** How often each of them goes round with each key. */
  private static final int ROUNDS = 3;

  private final OpenIdTenant openId;
  private final PlatformClient client;
  private final AtomicBoolean enough = new AtomicBoolean();
  private final Set<String> keysSeen = ConcurrentHashMap.newKeySet();

  KeyRotationIT(RunningServer server) {
    this.openId = OpenIdTenant.make(server);
    this.client = server.client();
  }

  @Test
  void noRequestFailsWhileKeysAreReplaced() throws Exception {
    List<Worker> workers = new ArrayList<>();
    String id = openId.tenant().id();
    // the first token of this algorithm makes its keys
    token(ownToken());
    workers.add(
        new Worker("admin@" + id + ".local", openId.tenant().token(), "/db/api/collections"));
    for (int i = 1; i < WORKERS; i++) {
      String email = "user" + i + "@example.com";
      String first = openId.tenant().signUp(email);
      workers.add(new Worker(email, first, "/identity/" + id + "/connect/userinfo"));
    }
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(WORKERS)) {
      workers.forEach(worker -> running.add(executor.submit(worker)));
      awaitRounds(workers, running);
      String first = rotate();
      awaitRounds(workers, running);
      String second = rotate();
      awaitRounds(workers, running);
      enough.set(true);

      for (Future<?> each : running) {
        each.get();
      }
      assertThat(keysSeen).contains(first, second).hasSizeGreaterThanOrEqualTo(5);
    } finally {
      enough.set(true);
    }
    workers.forEach(Worker::useOldestToken);
  }

  private String rotate() {
    return client
        .post("/identity/api/" + openId.tenant().id() + "/admin/keys/rotate")
        .bearer(openId.tenant().token())
        .send()
        .expect(202)
        .text("current");
  }

  /** Asks for a token of an application, which is signed with ES256. */
  private Map<String, String> ownToken() {
    return Map.of(
        "grant_type",
        "client_credentials",
        "client_id",
        OpenIdTenant.SERVER,
        "client_secret",
        openId.secret());
  }

  private PlatformAnswer token(Map<String, String> form) {
    return client
        .post("/identity/" + openId.tenant().id() + "/connect/token")
        .form(form)
        .send()
        .expect(200);
  }

  /** Waits until every worker has gone round some times more, or one has failed. */
  private static void awaitRounds(List<Worker> workers, List<Future<?>> running)
      throws ExecutionException, InterruptedException {
    List<Integer> goals = workers.stream().map(worker -> worker.rounds.get() + ROUNDS).toList();
    Eventually.holds(
        "every worker has gone round",
        () -> {
          for (int i = 0; i < goals.size(); i++) {
            if (workers.get(i).rounds.get() < goals.get(i)) {
              return running.stream().anyMatch(Future::isDone);
            }
          }
          return true;
        });
    for (Future<?> each : running) {
      if (each.isDone()) {
        each.get();
      }
    }
  }

  /** A user who signs in and goes on, and a service that keeps the keys it has fetched. */
  private final class Worker implements Runnable {

    private final String email;
    private final String oldest;
    private final String api;
    private final DefaultJWTProcessor<SecurityContext> checker;
    private final AtomicInteger rounds = new AtomicInteger();

    /**
     * @param oldest a token got before
     * @param api what the user calls
     */
    Worker(String email, String oldest, String api) throws MalformedURLException {
      this.email = email;
      this.oldest = oldest;
      this.api = api;
      this.checker = new DefaultJWTProcessor<>();
      checker.setJWSTypeVerifier(
          new DefaultJOSEObjectTypeVerifier<>(
              com.nimbusds.jose.JOSEObjectType.JWT,
              new com.nimbusds.jose.JOSEObjectType("at+jwt")));
      checker.setJWSKeySelector(
          new JWSVerificationKeySelector<>(
              Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
              JWKSourceBuilder.create(
                      URI.create(openId.issuer() + "/.well-known/jwks.json").toURL())
                  .build()));
      checker.setJWTClaimsSetVerifier(
          new DefaultJWTClaimsVerifier<>(
              "tansu.identity",
              new JWTClaimsSet.Builder().issuer(openId.issuer()).build(),
              Set.of("sub", "exp", "scope")));
    }

    @Override
    public void run() {
      while (!enough.get()) {
        PlatformAnswer signedIn =
            client.signIn(openId.tenant().id(), email, PlatformClient.PASSWORD).expect(200);
        use(signedIn.text("access_token"));
        PlatformAnswer refreshed =
            token(
                Map.of(
                    "grant_type", "refresh_token",
                    "client_id", "tansu-app",
                    "refresh_token", signedIn.text("refresh_token")));
        use(refreshed.text("access_token"));
        check(
            token(
                    Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        OpenIdTenant.SERVER,
                        "client_secret",
                        openId.secret()))
                .text("access_token"));
        rounds.incrementAndGet();
      }
    }

    private void use(String token) {
      check(token);
      client.get(api).bearer(token).send().expect(200);
    }

    private void check(String token) {
      try {
        keysSeen.add(SignedJWT.parse(token).getHeader().getKeyID());
        checker.process(token, null);
      } catch (Exception refused) {
        throw new AssertionError("A service refused a token", refused);
      }
    }

    /** What was signed by a key that was replaced twice since is still good. */
    void useOldestToken() {
      use(oldest);
    }
  }
}
