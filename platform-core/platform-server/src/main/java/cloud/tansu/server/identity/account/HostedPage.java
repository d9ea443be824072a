package cloud.tansu.server.identity.account;

import cloud.tansu.server.kernel.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A page for people outside the console, such as the one behind a one-time link. It runs no script,
 * loads nothing, cannot be framed, and tells no other site its address, which holds a secret.
 */
@ApplicationScoped
class HostedPage {

  private final String template;
  private final Tokens tokens;

  @Inject
  HostedPage(Tokens tokens) {
    this.tokens = tokens;
    this.template = read();
  }

  private static String read() {
    try (InputStream page = HostedPage.class.getResourceAsStream("page.html")) {
      return new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * What a page shows.
   *
   * @param testId how tests find it
   * @param title heading, as plain text
   * @param text the paragraph below it, as plain text
   * @param content HTML below that, in which everything foreign is {@link #escape escaped}
   */
  record Content(String testId, String title, String text, String content) {}

  Response answer(Response.Status status, Content page) {
    String nonce = tokens.secret();
    String html =
        template
            .replace("{{nonce}}", nonce)
            .replace("{{testid}}", escape(page.testId()))
            .replace("{{title}}", escape(page.title()))
            .replace("{{text}}", escape(page.text()))
            .replace("{{content}}", page.content());
    return Response.status(status)
        .entity(html)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'nonce-"
                + nonce
                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
        .build();
  }

  /** The text as it stands in HTML, within elements and within quoted attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("{", "&#123;");
  }
}
