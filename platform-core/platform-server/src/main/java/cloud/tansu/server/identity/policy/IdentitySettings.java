package cloud.tansu.server.identity.policy;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.settings.SettingContribution;
import cloud.tansu.server.settings.SettingKey;
import cloud.tansu.server.settings.SettingKey.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** The settings of identity. Where there is a configuration key too, it is the default. */
@ApplicationScoped
class IdentitySettings implements SettingContribution {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final PolicyKey<TokenPolicy> tokens;
  private final PolicyKey<PasswordRules> password;
  private final PolicyKey<LockoutPolicy> lockout;
  private final PolicyKey<SessionPolicy> session;
  private final PolicyKey<MfaPolicy> mfa;
  private final PolicyKey<SignUpPolicy> signUp;
  private final PolicyKey<Branding> branding;
  private final PolicyKey<RegistrationPolicy> registration;
  private final PolicyKey<Boolean> signInEnabled;
  private final PolicyKey<KeyPolicy> keys;

  @Inject
  IdentitySettings(IdentityConfig config) {
    this.tokens =
        stricter(
            "tokens",
            key("identity.tokens", TokenPolicy.class, "How long tokens are valid", of(config)));
    this.password =
        stricter(
            "passwordPolicy",
            key(
                "identity.password",
                PasswordRules.class,
                "Which passwords users may choose",
                PasswordRules.DEFAULT));
    this.lockout =
        stricter(
            "lockout",
            key(
                "identity.lockout",
                LockoutPolicy.class,
                "When an account is locked because somebody guesses at it",
                new LockoutPolicy(
                    config.lockoutAttempts(), roundedUp(config.lockoutDuration(), MINUTE))));
    this.session = sessionKey(config);
    this.mfa =
        stricter(
            "mfa",
            key(
                "identity.mfa",
                MfaPolicy.class,
                "Whether users sign in with a second factor",
                new MfaPolicy(MfaPolicy.Mode.OPTIONAL)));
    this.signUp =
        stricter(
            "signUp",
            key(
                "identity.sign-up",
                SignUpPolicy.class,
                "How people make accounts for themselves",
                new SignUpPolicy(config.signUpEnabled(), false, false)));
    this.branding =
        PolicyKey.of(
                "branding",
                key("identity.branding", Branding.class, "How hosted pages look", Branding.NONE))
            .valid(Branding::objections);
    this.registration =
        PolicyKey.of(
            "registration",
            key(
                "identity.registration",
                RegistrationPolicy.class,
                "Whether applications may register themselves",
                new RegistrationPolicy(false)));
    this.signInEnabled = signInSwitch();
    this.keys = keysKey(config);
  }

  private static TokenPolicy of(IdentityConfig config) {
    int access = (int) config.accessTokenLifetime().toSeconds();
    int refresh = (int) config.refreshTokenLifetime().toSeconds();
    return new TokenPolicy(access, access, Math.max(access, refresh), 10);
  }

  private static PolicyKey<SessionPolicy> sessionKey(IdentityConfig config) {
    int absolute = roundedUp(config.consoleSessionLifetime(), MINUTE);
    return stricter(
        "session",
        key(
            "identity.session",
            SessionPolicy.class,
            "How long users stay signed in at the hosted pages and the console",
            new SessionPolicy(Math.min(30, absolute), absolute, 10)));
  }

  private static PolicyKey<Boolean> signInSwitch() {
    SettingKey<Boolean> key =
        key(
                "identity.sign-in-enabled",
                Boolean.class,
                "Whether users of tenants can sign in, sign up and get tokens",
                true)
            .overriddenBy(Scope.OPERATOR);
    return PolicyKey.of("signInEnabled", key)
        .neverWeaker(
            (platform, tenant) ->
                new Objections()
                    .when(tenant && !platform, "signInEnabled", "is switched off for all tenants")
                    .found(),
            (platform, tenant) -> platform && tenant);
  }

  private static PolicyKey<KeyPolicy> keysKey(IdentityConfig config) {
    KeyPolicy initial =
        new KeyPolicy(roundedUp(config.keyRotation(), DAY), roundedUp(config.keyGrace(), DAY));
    return PolicyKey.of(
            "keys",
            SettingKey.of(
                "identity.keys", KeyPolicy.class, "How long signing keys are used", initial))
        .valid(KeyPolicy::objections);
  }

  private static <T> SettingKey<T> key(String name, Class<T> type, String description, T initial) {
    return SettingKey.of(name, type, description, initial).overriddenBy(Scope.TENANT);
  }

  private static <P extends StricterPolicy<P>> PolicyKey<P> stricter(
      String member, SettingKey<P> key) {
    return PolicyKey.of(member, key)
        .valid(StricterPolicy::objections)
        .neverWeaker(
            (platform, tenant) -> tenant.objectionsBeside(platform),
            (platform, tenant) -> tenant.strictestWith(platform));
  }

  private static int roundedUp(Duration value, Duration unit) {
    long whole = value.dividedBy(unit);
    return Math.toIntExact(unit.multipliedBy(whole).compareTo(value) < 0 ? whole + 1 : whole);
  }

  PolicyKey<TokenPolicy> tokens() {
    return tokens;
  }

  PolicyKey<PasswordRules> password() {
    return password;
  }

  PolicyKey<LockoutPolicy> lockout() {
    return lockout;
  }

  PolicyKey<SessionPolicy> session() {
    return session;
  }

  PolicyKey<MfaPolicy> mfa() {
    return mfa;
  }

  PolicyKey<SignUpPolicy> signUp() {
    return signUp;
  }

  PolicyKey<Branding> branding() {
    return branding;
  }

  PolicyKey<RegistrationPolicy> registration() {
    return registration;
  }

  PolicyKey<Boolean> signInEnabled() {
    return signInEnabled;
  }

  PolicyKey<KeyPolicy> keys() {
    return keys;
  }

  /** All of them, in the order in which people look at them. */
  List<PolicyKey<?>> all() {
    return List.of(
        tokens,
        password,
        lockout,
        session,
        mfa,
        signUp,
        branding,
        registration,
        signInEnabled,
        keys);
  }

  @Override
  public List<SettingKey<?>> settings() {
    return all().stream().<SettingKey<?>>map(PolicyKey::key).toList();
  }
}
