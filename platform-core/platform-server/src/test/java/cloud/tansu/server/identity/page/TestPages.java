package cloud.tansu.server.identity.page;

import cloud.tansu.server.identity.mail.RealmNames;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.kernel.Tokens;
import java.security.SecureRandom;

/** The hosted pages, as production writes them. */
public final class TestPages {

  private TestPages() {}

  public static HostedPages get(RealmPolicies policies, RealmNames names) {
    Tokens tokens = new Tokens(new SecureRandom());
    return new HostedPages(
        new PageTemplates(),
        new CsrfTokens(tokens, TestRealms.webConfig()),
        policies,
        names,
        TestRealms.issuers(),
        tokens);
  }
}
