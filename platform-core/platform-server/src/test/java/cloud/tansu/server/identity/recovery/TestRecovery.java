package cloud.tansu.server.identity.recovery;

import cloud.tansu.server.identity.mail.TestMails;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.identity.user.UnconfirmedAccounts;
import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.quotas.TestRateLimits;
import cloud.tansu.testkit.AdjustableClock;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Recovery, wired as in production, with the mails captured. */
public final class TestRecovery {

  private final TestUsers users;
  private final TestMails mails;
  private final LinkMails linkMails;
  private final RecoveryAudit audit;
  private final RecoveryLimits limits;
  private final ExecutorService later =
      Executors.newSingleThreadExecutor(BackgroundThreads.named("test-after-answer"));
  private final UnseenWishes wishes;

  public TestRecovery(Databases databases, TestUsers users, AdjustableClock clock) {
    this(databases, users, clock, Map.of());
  }

  public TestRecovery(
      Databases databases,
      TestUsers users,
      AdjustableClock clock,
      Map<String, String> configuration) {
    RecoveryConfig config = Configuration.of(configuration).bind(RecoveryConfig.class);
    this.users = users;
    this.mails = new TestMails(databases, users.policies(), clock);
    this.linkMails = new LinkMails(users.links(), mails.texts(), mails.outgoing(), config);
    this.audit = new RecoveryAudit(users.audit());
    this.limits = new RecoveryLimits(TestRateLimits.on(databases, clock), config);
    this.wishes =
        new UnseenWishes(users.policies().get(), limits, new AfterAnswer(later), users.databases());
  }

  public TestMails mails() {
    return mails;
  }

  public ForgotPassword forgotPassword() {
    return new ForgotPassword(wishes, users.addresses(), linkMails, audit);
  }

  public ResetPassword resetPassword() {
    return new ResetPassword(
        users.databases(),
        users.links(),
        users.addresses(),
        users.userPasswords(),
        users.records(),
        linkMails);
  }

  public ConfirmEmail confirmEmail() {
    return new ConfirmEmail(
        users.databases(), users.links(), users.addresses(), users.records(), linkMails);
  }

  public ResendConfirmation resendConfirmation() {
    return new ResendConfirmation(wishes, users.addresses(), linkMails, audit);
  }

  public ChangeEmail changeEmail() {
    return new ChangeEmail(
        users.policies().get(), limits, users.databases(), users.addresses(), linkMails, audit);
  }

  public UnconfirmedAccounts unconfirmedAccounts() {
    return new MakeUnconfirmedAccount(
        users.databases(), wishes, users.accounts(), users.addresses(), linkMails, audit);
  }

  /** Waits for what is done after the answers that were given. */
  public void settle() {
    try {
      var unused = later.submit(() -> true).get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException unsettled) {
      throw new AssertionError(unsettled);
    }
  }
}
