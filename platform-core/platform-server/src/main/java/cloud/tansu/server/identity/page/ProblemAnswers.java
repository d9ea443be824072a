package cloud.tansu.server.identity.page;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.web.ProblemsForPeople;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Problems on the way through a sign-in, as pages that look like the others. Without the branding
 * of the tenant: it may be the tenant that does not exist or is suspended.
 */
@ApplicationScoped
class ProblemAnswers implements ProblemsForPeople {

  private static final String PRODUCT = "TansuCloud";
  private static final Pattern PAGES =
      Pattern.compile(
          "/identity/(?:(?:[^/]+/)?(?:account(?:/.*)?|connect/(?:authorize|resume|logout))"
              + "|api/[^/]+/auth/(?:authorize|callback)/[^/]+)");

  private final PageTemplates templates;
  private final Tokens tokens;

  @Inject
  ProblemAnswers(PageTemplates templates, Tokens tokens) {
    this.templates = templates;
    this.tokens = tokens;
  }

  @Override
  public boolean visit(String path) {
    return PAGES.matcher(path).matches();
  }

  @Override
  public void show(
      Response.ResponseBuilder response, Problem problem, Map<String, Object> document) {
    Map<String, Object> values = new HashMap<>(document);
    problem.retryAfter().ifPresent(wait -> values.put("wait", inWords(wait)));
    String nonce = tokens.secret();
    Map<String, Object> frame = new HashMap<>();
    frame.put("content", templates.render("problem", values));
    frame.put("nonce", nonce);
    frame.put("testId", "problem");
    frame.put("title", problem.type().title());
    frame.put("name", PRODUCT);
    frame.put("logo", "");
    frame.put("style", templates.text("pages.css"));
    response
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(templates.render("layout", frame))
        .header("Referrer-Policy", "no-referrer")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'nonce-"
                + nonce
                + "'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  }

  private static String inWords(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    if (seconds < 120) {
      return seconds == 1 ? "a second" : seconds + " seconds";
    }
    return (seconds + 59) / 60 + " minutes";
  }
}
