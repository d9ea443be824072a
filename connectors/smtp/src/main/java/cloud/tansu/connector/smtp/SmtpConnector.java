package cloud.tansu.connector.smtp;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.connector.Arguments;
import cloud.tansu.spi.connector.Connector;
import cloud.tansu.spi.connector.ConnectorCall;
import cloud.tansu.spi.connector.ConnectorResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Sends mail with one tenant's settings, one connection a mail. */
final class SmtpConnector implements Connector {

  private static final int MAX_RECIPIENTS = 50;
  private static final int MAX_SUBJECT = 250;

  /** What goes into a command: no spaces, brackets or line ends. */
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}");

  private final PluginContext context;

  SmtpConnector(PluginContext context) {
    this.context = context;
  }

  @Override
  public ConnectorResult call(ConnectorCall call) throws UpstreamException {
    Arguments arguments = call.arguments();
    List<String> to = arguments.texts("to");
    if (to.isEmpty() || to.size() > MAX_RECIPIENTS) {
      throw refused("to has 1 to " + MAX_RECIPIENTS + " addresses");
    }
    String from = address(context.settings().text(SmtpConnectorFactory.FROM));
    for (String recipient : to) {
      String unused = address(recipient);
    }
    String id = messageId(call, from);
    String message = message(arguments, from, to, id);
    try (SmtpSession session = SmtpSession.open(context)) {
      session.send(from, to, message);
    } catch (IOException failure) {
      throw unavailable(failure);
    }
    return new ConnectorResult(Map.of("messageId", id));
  }

  private static String messageId(ConnectorCall call, String from) {
    String unique =
        call.idempotencyKey()
            .filter(key -> key.matches("[A-Za-z0-9._-]{1,64}"))
            .orElseGet(() -> UUID.randomUUID().toString());
    return "<" + unique + from.substring(from.indexOf('@')) + ">";
  }

  private String message(Arguments arguments, String from, List<String> to, String id)
      throws UpstreamException {
    String subject = arguments.text("subject");
    if (subject.isBlank()
        || subject.length() > MAX_SUBJECT
        || subject.chars().anyMatch(Character::isISOControl)) {
      throw refused("subject is one line of 1 to " + MAX_SUBJECT + " characters");
    }
    MailText mail = new MailText(context.clock());
    mail.header("From", from);
    mail.header("To", String.join(", ", to));
    if (arguments.has("replyTo")) {
      mail.header("Reply-To", address(arguments.text("replyTo")));
    }
    mail.header("Message-ID", id);
    mail.subject(subject);
    return mail.with(arguments.text("text"), arguments.findText("html"));
  }

  private static String address(String text) throws UpstreamException {
    if (!ADDRESS.matcher(text).matches()) {
      throw refused("an address of the mail is none");
    }
    return text;
  }

  private static UpstreamException refused(String why) {
    return new UpstreamException(UpstreamException.Kind.REQUEST_REFUSED, why);
  }

  private static UpstreamException unavailable(IOException failure) {
    return new UpstreamException(
        UpstreamException.Kind.UNAVAILABLE,
        "the connection to the mail server broke (" + failure.getClass().getSimpleName() + ")");
  }

  @Override
  public ConnectionTest testConnection() {
    try (SmtpSession session = SmtpSession.open(context)) {
      session.probe();
      return ConnectionTest.passed("The mail server accepts the settings.");
    } catch (UpstreamException refused) {
      return ConnectionTest.failed("The mail server refused: " + refused.getMessage() + ".");
    } catch (IOException failure) {
      return ConnectionTest.failed("The connection to the mail server broke.");
    }
  }
}
