package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.TestConfig;
import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.browser.TestBrowserSessions;
import cloud.tansu.server.identity.client.TestClients;
import cloud.tansu.server.identity.external.TestStrangers;
import cloud.tansu.server.identity.mail.TestMails;
import cloud.tansu.server.identity.page.HostedPages;
import cloud.tansu.server.identity.page.TestPages;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.persistence.TestDatabases;
import java.time.Clock;

/** What the pages do for who comes from a provider. */
public final class TestFederation {

  private final TestOAuth oauth;
  private final FederatedPages pages;

  public TestFederation(TestDatabases databases, TestUsers users, Clock clock) {
    oauth = new TestOAuth(databases, users, clock, TestConfig.defaults());
    BrowserSessions sessions = new TestBrowserSessions(users, clock).get();
    HostedPages hosted =
        TestPages.get(
            users.policies().get(),
            new TestMails(databases.get(), users.policies(), clock).names());
    FlowAnswers answers =
        new FlowAnswers(oauth.flow(), sessions, hosted, TestRealms.issuers(), users.origins());
    pages =
        new FederatedPages(
            new FederatedSignIn(TestStrangers.signIn(users), sessions),
            answers,
            new SecondFactorPages(
                answers,
                oauth.flow(),
                new BrowserSecondFactor(
                    users.factors().challenges(),
                    users.factors().secondFactors(),
                    users.databases(),
                    sessions),
                hosted),
            hosted,
            oauth.authorization().reader(),
            oauth.authorization().waiting());
  }

  public TestClients clients() {
    return oauth.clients();
  }

  public FederatedPages pages() {
    return pages;
  }
}
