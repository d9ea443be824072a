package cloud.tansu.server.identity.page;

import cloud.tansu.server.identity.mail.RealmNames;
import cloud.tansu.server.identity.policy.Branding;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Shows the pages of a realm in its branding. They run no script, load nothing but the realm's
 * logo, cannot be framed, are kept nowhere, and tell no other site their address, which may hold a
 * secret.
 */
@ApplicationScoped
public class HostedPages {

  /** What stands in place of a waiting request when a sign-in leads to the account page. */
  public static final String ACCOUNT = "account";

  private final PageTemplates templates;
  private final CsrfTokens csrf;
  private final RealmPolicies policies;
  private final RealmNames names;
  private final Issuers issuers;
  private final Tokens tokens;

  @Inject
  HostedPages(
      PageTemplates templates,
      CsrfTokens csrf,
      RealmPolicies policies,
      RealmNames names,
      Issuers issuers,
      Tokens tokens) {
    this.templates = templates;
    this.csrf = csrf;
    this.policies = policies;
    this.names = names;
    this.issuers = issuers;
    this.tokens = tokens;
  }

  /**
   * The page. Its template sees {@code base} (the path of the realm's pages, such as {@code
   * /identity/acme/account}) and {@code csrf} (a hidden field for forms) beside its own values.
   */
  public Response show(HttpServletRequest request, Realm realm, Response.Status status, Page page) {
    Branding branding = policies.branding(realm);
    CsrfTokens.Issued issued = csrf.issue(request);
    Map<String, Object> values = new HashMap<>(page.values());
    values.put("base", pathOf(realm));
    values.put("csrf", hiddenField(issued.field()));
    values.put("signInText", branding.signInText());
    Map<String, Object> frame = new HashMap<>();
    frame.put("content", templates.render(page.template(), values));
    frame.put("nonce", tokens.secret());
    frame.put("testId", page.template());
    frame.put("title", page.title());
    frame.put("name", names.of(realm));
    frame.put("logo", branding.logoUrl());
    frame.put("style", templates.text("pages.css") + accentOf(branding));
    Response.ResponseBuilder response =
        Response.status(status)
            .entity(templates.render("layout", frame))
            .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header("Referrer-Policy", "no-referrer")
            .header("Content-Security-Policy", security(frame, branding, page));
    issued.cookie().ifPresent(response::cookie);
    return response.build();
  }

  /** A page that says what is wrong and what to do, and has no form. */
  public Response message(
      HttpServletRequest request, Realm realm, Response.Status status, String title, String text) {
    return show(request, realm, status, Page.of("message", title).with("text", text));
  }

  /** What to answer when a form was not made by one of our pages. */
  public Response notOurs(HttpServletRequest request, Realm realm) {
    return message(
        request,
        realm,
        Response.Status.FORBIDDEN,
        "This form is too old",
        "The page was open for a long time, or cookies are blocked for this site. Go back, reload"
            + " the page and try again.");
  }

  /** The path below which the realm's pages are, without a slash at the end. */
  public String pathOf(Realm realm) {
    String path = URI.create(issuers.of(realm)).getPath();
    return (path.endsWith("/") ? path : path + "/") + "account";
  }

  /** What people call the realm. */
  public String nameOf(Realm realm) {
    return names.of(realm);
  }

  private static String hiddenField(String value) {
    return "<input type=\"hidden\" name=\"" + CsrfTokens.FIELD + "\" value=\"" + value + "\">";
  }

  private static String accentOf(Branding branding) {
    return branding.primaryColour().isEmpty() ? "" : Accent.of(branding.primaryColour()).style();
  }

  private static String security(Map<String, Object> frame, Branding branding, Page page) {
    StringBuilder policy = new StringBuilder("default-src 'none'; style-src 'nonce-");
    policy.append(frame.get("nonce")).append("'; img-src 'self' data:");
    if (!branding.logoUrl().isEmpty()) {
      policy.append(" https://").append(URI.create(branding.logoUrl()).getRawAuthority());
    }
    policy.append("; form-action 'self'");
    page.formTargets().forEach(target -> policy.append(' ').append(target));
    return policy.append("; base-uri 'none'; frame-ancestors 'none'").toString();
  }
}
