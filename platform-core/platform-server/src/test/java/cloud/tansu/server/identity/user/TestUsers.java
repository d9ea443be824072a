package cloud.tansu.server.identity.user;

import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.audit.TestAudit;
import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.TestConfig;
import cloud.tansu.server.identity.client.ClientGrants;
import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.keys.SigningKeys;
import cloud.tansu.server.identity.keys.TestKeys;
import cloud.tansu.server.identity.mail.TestMails;
import cloud.tansu.server.identity.mfa.TestFactors;
import cloud.tansu.server.identity.password.TestPasswords;
import cloud.tansu.server.identity.policy.TestPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.identity.token.TestTokens;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.quotas.RateLimits;
import cloud.tansu.server.quotas.TestRateLimits;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.server.web.TestClientAddress;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The use cases of users, wired as in production but for the clock and cheap password hashes. */
public final class TestUsers {

  public static final Origin ORIGIN = new Origin("203.0.113.7", "test");
  public static final String PASSWORD = "SecurePass123!";

  private final AdjustableClock clock;
  private final IdentityConfig config;
  private final RealmDatabases databases;
  private final Tokens tokens = new Tokens(new SecureRandom());
  private final TestPasswords passwords = new TestPasswords();
  private final TestPolicies policies;
  private final AuditTrail audit;
  private final SigningKeys keys;
  private final UserTable users;
  private final List<TenantId> woken = new CopyOnWriteArrayList<>();
  private final SessionTable sessionTable = new SessionTable();
  private final LoginRecords records;
  private final NewUsers newUsers;
  private final OneTimeLinks links;
  private final RefreshTerms terms;
  private final Sessions sessions;
  private final TestFactors factors;
  private final RateLimits limits;
  private final TestMails mails;

  public TestUsers(TestDatabases databases, Path keyRing, AdjustableClock clock) {
    this(databases, keyRing, clock, TestConfig.with(Map.of()));
  }

  public TestUsers(
      TestDatabases databases, Path keyRing, AdjustableClock clock, IdentityConfig config) {
    this.clock = clock;
    this.config = config;
    this.limits = TestRateLimits.on(databases.get(), clock);
    this.policies = TestPolicies.on(databases.get(), config);
    this.mails = new TestMails(databases.get(), policies, clock);
    this.databases =
        TestRealms.databases(
            databases.get(), (unit, tenant) -> unit.afterCommit(() -> woken.add(tenant)));
    this.users = new UserTable(this.databases);
    Secrets secrets = TestSecrets.open(databases.get(), keyRing);
    this.audit = TestAudit.standing(databases.get(), secrets, clock);
    this.keys = new TestKeys(this.databases, secrets, audit, clock).node();
    this.records = new LoginRecords(audit, tokens, clock);
    this.links = new OneTimeLinks(tokens, clock);
    this.newUsers = new NewUsers(users, links, config, tokens, clock);
    this.terms = new RefreshTerms(policies.get(), secrets, tokens, clock);
    this.sessions =
        new Sessions(sessionTable, TestTokens.issuing(keys, policies.get(), clock), terms, tokens);
    this.factors =
        new TestFactors(
            new TestFactors.Surroundings(
                this.databases, policies, secrets, audit, addresses(), mails.notices(), clock),
            new HalfSignIns(records, clock),
            sessions);
  }

  /** For which tenants the relay of events was woken. */
  List<TenantId> woken() {
    return woken;
  }

  public RealmDatabases databases() {
    return databases;
  }

  public SigningKeys keys() {
    return keys;
  }

  public TestPasswords passwords() {
    return passwords;
  }

  /** What the realms ask for; to be changed by tests. */
  public TestPolicies policies() {
    return policies;
  }

  /** Their second factors. */
  public TestFactors factors() {
    return factors;
  }

  /** The notices that users were sent. */
  public TestMails mails() {
    return mails;
  }

  public UserPasswords userPasswords() {
    return new UserPasswords(
        policies.get(), databases, passwords.get(), users, sessionTable, clock);
  }

  public NewUsers newUsers() {
    return newUsers;
  }

  public SignIn signIn() {
    return new SignIn(passwordCheck(), factors.challenges(), databases, sessions, policies.get());
  }

  public PasswordCheck passwordCheck() {
    return passwordCheck(new ThrottleConfig(100, Duration.ofMinutes(10)));
  }

  /** With a throttle of its own; the counters are those of all. */
  PasswordCheck passwordCheck(ThrottleConfig throttle) {
    SignInLedger ledger = new SignInLedger(databases, users, records, policies.get(), clock);
    return new PasswordCheck(
        ledger, new SignInThrottle(limits, throttle), passwords.get(), policies.get(), clock);
  }

  public SignUp signUp() {
    return signUp(
        (request, user, password, secretly) -> {
          throw new AssertionError("This realm asks nobody to confirm an address");
        });
  }

  public SignUp signUp(UnconfirmedAccounts unconfirmed) {
    return new SignUp(
        databases, newUsers, accounts(), userPasswords(), unconfirmed, policies.get());
  }

  public OneTimeLinks links() {
    return links;
  }

  public Addresses addresses() {
    return new Addresses(users, clock);
  }

  public HalfSignIns halfSignIns() {
    return new HalfSignIns(records, clock);
  }

  public LoginRecords records() {
    return records;
  }

  public NewAccounts accounts() {
    return new NewAccounts(newUsers, records, sessions, factors.challenges());
  }

  public Sessions sessions() {
    return sessions;
  }

  public Journal journal() {
    return TestAudit.asJournal(audit);
  }

  public AuditTrail audit() {
    return audit;
  }

  public RefreshSession refresh() {
    return new RefreshSession(databases, sessionTable, sessions, records, terms, policies.get());
  }

  public SignOut signOut() {
    return new SignOut(databases, sessionTable, records, clock);
  }

  public RequestOrigin origins() {
    return new RequestOrigin(TestClientAddress.trustingNobody());
  }

  public UserDirectory directory() {
    return new UserDirectory(databases, clock);
  }

  public AdministerUsers administration() {
    return new AdministerUsers(databases, newUsers, directory(), sessionTable, audit, clock);
  }

  public SupportUsers support() {
    return new SupportUsers(databases, directory(), sessionTable, audit, clock);
  }

  TellAdministrators tellAdministrators() {
    return new TellAdministrators(databases, users, mails.names(), mails.outgoing());
  }

  public AdministratorAddresses administratorAddresses() {
    return new AdministratorAddresses(databases, users);
  }

  public ImportUsers imports() {
    return new ImportUsers(databases, newUsers, users, passwords.get(), audit, clock);
  }

  /** What ends the sessions that users have with an application. */
  public ClientGrants clientSessions() {
    return new ClientSessions(sessionTable);
  }

  public RemoveOldActivity removeOldActivity() {
    return new RemoveOldActivity(databases, config, clock);
  }

  public RunningSessions runningSessions() {
    return new RunningSessions(databases, sessionTable);
  }

  public UserSessions userSessions() {
    return new UserSessions(databases, policies.get(), clock);
  }

  public SetFirstPassword setFirstPassword() {
    return new SetFirstPassword(databases, links, users, records, userPasswords());
  }

  /** Makes the realm's first signing key, as provisioning does. */
  public Realm withKey(Realm realm) {
    return databases.transact(
        realm,
        unit -> {
          keys.createFirst(unit, realm);
          return realm;
        });
  }

  /** A user with {@link #PASSWORD}. */
  public TokenSubject user(Realm realm, String email, String... roles) {
    TokenSubject user =
        newUsers.subject(realm, new Email(email), Optional.of("Alice"), List.of(roles));
    String hash = passwords.get().hash(PASSWORD);
    databases.transact(realm, unit -> newUsers.insert(unit, user, hash));
    return user;
  }

  public SignInResult signIn(Realm realm, String email, String password) {
    return signIn()
        .signIn(new SignInRequest(realm, email, password, "tansu-app", Optional.empty(), ORIGIN));
  }

  /** Signs a user in who has {@link #PASSWORD}. */
  public Grant signedIn(Realm realm, String email) {
    return signIn(realm, email, PASSWORD).orProblem();
  }

  public RefreshResult refresh(Realm realm, String refreshToken) {
    return refresh()
        .refresh(
            new RefreshRequest(
                realm,
                refreshToken,
                Optional.empty(),
                Optional.empty(),
                KeyAlgorithm.RS256,
                ORIGIN));
  }

  public void update(Realm realm, String sql) {
    databases.transact(realm, unit -> unit.update(sql));
  }

  /** What waits to be moved into the audit log, as {@code action outcome}, oldest first. */
  public List<String> audited(Realm realm) {
    String table = realm.tenant().isPresent() ? "sys.audit_pending" : "audit_pending";
    return databases.read(
        realm,
        unit ->
            unit.query(
                "select event->>'action' || ' ' || (event->>'outcome') from "
                    + table
                    + " order by ctid",
                row -> row.getString(1)));
  }

  /** What the login events say happened, oldest first. */
  public List<String> loginEvents(Realm realm) {
    return databases.read(
        realm,
        unit ->
            unit.query("select reason from login_events order by ctid", row -> row.getString(1)));
  }
}
