package cloud.tansu.plugin.oauth.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProviderFactory;
import cloud.tansu.testkit.plugin.OAuthFlow;
import cloud.tansu.testkit.plugin.OpenIdProviderContract;
import cloud.tansu.testkit.provider.FakeIdentityProvider;
import cloud.tansu.testkit.provider.FakePerson;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MicrosoftProviderTest extends OpenIdProviderContract {

  private static final String CONTOSO = "72f988bf-86f1-41af-91ab-2d7cd011db47";
  private static final String FABRIKAM = "8b1a4e2c-1111-4222-8333-444455556666";
  private static final String PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad";

  private final MicrosoftProviderFactory factory = new MicrosoftProviderFactory();

  @BeforeEach
  void playMicrosoft() {
    provider.issuer("https://login.microsoftonline.com/{tenantid}/v2.0");
    provider.signsIn(verifiedPerson("4711", "ada@example.com"));
  }

  @Override
  protected OAuthProviderFactory factory() {
    return factory;
  }

  @Override
  protected Map<String, String> validSettings() {
    return Map.of(
        "client-id", FakeIdentityProvider.CLIENT_ID,
        "client-secret", FakeIdentityProvider.CLIENT_SECRET);
  }

  @Override
  protected FakePerson verifiedPerson(String subject, String email) {
    return member(CONTOSO, subject, email).with("xms_edov", true);
  }

  @Override
  protected FakePerson unverifiedPerson(String subject, String email) {
    return member(CONTOSO, subject, email);
  }

  private static FakePerson member(String directory, String subject, String email) {
    return FakePerson.of("pairwise-" + subject, email)
        .with("tid", directory)
        .with("oid", "00000000-0000-4000-8000-00000000" + subject)
        .with("iss", "https://login.microsoftonline.com/" + directory + "/v2.0");
  }

  @Test
  void knowsAPersonByDirectoryAndObject() throws UpstreamException {
    ExternalIdentity identity = signIn();

    assertThat(identity.issuer()).contains(CONTOSO);
    assertThat(identity.subject()).isEqualTo("00000000-0000-4000-8000-000000004711");
    assertThat(identity.claims()).containsEntry("tid", CONTOSO);
  }

  @Test
  void refusesAnIssuerThatDoesNotFitTheDirectory() {
    provider.signsIn(verifiedPerson("4711", "ada@example.com").with("tid", FABRIKAM));

    assertThat(failedSignIn().kind()).isEqualTo(UpstreamException.Kind.INVALID_ANSWER);
  }

  @Test
  void refusesADirectoryThatIsNoId() {
    provider.signsIn(
        verifiedPerson("4711", "ada@example.com")
            .with("tid", "attacker.example.com/" + CONTOSO)
            .with(
                "iss",
                "https://login.microsoftonline.com/attacker.example.com/" + CONTOSO + "/v2.0"));

    assertThat(failedSignIn().kind()).isEqualTo(UpstreamException.Kind.INVALID_ANSWER);
  }

  @Test
  void letsNoPersonalAccountInWhereOrganizationsAreAsked() {
    provider.signsIn(member(PERSONAL, "4711", "ada@outlook.com"));

    assertThat(failureWith(Map.of("directory", "organizations")).kind())
        .isEqualTo(UpstreamException.Kind.INVALID_ANSWER);
  }

  @Test
  void letsNoOtherDirectoryInWhereOneIsAsked() {
    provider.issuer("https://login.microsoftonline.com/" + CONTOSO + "/v2.0");
    provider.signsIn(member(FABRIKAM, "4711", "ada@example.com"));

    assertThat(failureWith(Map.of("directory", CONTOSO)).kind())
        .isEqualTo(UpstreamException.Kind.INVALID_ANSWER);
  }

  @Test
  void trustsTheAddressesOfTheOneDirectoryThatTheTenantTrusts() throws UpstreamException {
    provider.issuer("https://login.microsoftonline.com/" + CONTOSO + "/v2.0");
    provider.signsIn(unverifiedPerson("4711", "ada@example.com"));

    assertThat(signInWith(Map.of("directory", CONTOSO)).emailVerified()).isFalse();
    assertThat(signInWith(Map.of("directory", CONTOSO, "trust-email", "true")).emailVerified())
        .isTrue();
  }

  @Test
  void trustsNoAddressesOfAllDirectories() throws UpstreamException {
    provider.signsIn(unverifiedPerson("4711", "ada@example.com"));

    assertThat(signInWith(Map.of("trust-email", "true")).emailVerified()).isFalse();
  }

  @Test
  void asksOneDirectoryForATokenOfTheApplicationToTestTheConnection() {
    Map<String, String> settings = new HashMap<>(validSettings());
    settings.put("directory", "contoso.com");

    ConnectionTest right = test(settings);
    settings.put("client-secret", "wrong-secret");
    ConnectionTest wrong = test(settings);

    assertThat(right.succeeded()).as(right.message()).isTrue();
    assertThat(wrong.succeeded()).isFalse();
    assertThat(provider.seen())
        .extracting(FakeIdentityProvider.Seen::path)
        .contains("/contoso.com/v2.0/.well-known/openid-configuration");
    assertThat(provider.tokenRequests().getFirst())
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("scope", "https://graph.microsoft.com/.default");
  }

  @Test
  void saysThatADirectoryCannotExist() {
    Map<String, String> settings = new HashMap<>(validSettings());
    settings.put("directory", "a/b");

    assertThat(test(settings).succeeded()).isFalse();
    assertThat(provider.seen()).isEmpty();
  }

  private ConnectionTest test(Map<String, String> settings) {
    return oauthProvider(settings).testConnection(OAuthFlow.REQUEST.redirectUri());
  }

  private UpstreamException failureWith(Map<String, String> more) {
    return catchThrowableOfType(UpstreamException.class, () -> signInWith(more));
  }

  private ExternalIdentity signInWith(Map<String, String> more) throws UpstreamException {
    Map<String, String> settings = new HashMap<>(validSettings());
    settings.putAll(more);
    return new OAuthFlow(provider).signIn(oauthProvider(settings));
  }
}
