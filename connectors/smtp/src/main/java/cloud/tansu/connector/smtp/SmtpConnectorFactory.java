package cloud.tansu.connector.smtp;

import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.SettingDescriptor;
import cloud.tansu.spi.connector.ArgumentDescriptor;
import cloud.tansu.spi.connector.ArgumentType;
import cloud.tansu.spi.connector.Connector;
import cloud.tansu.spi.connector.ConnectorCategory;
import cloud.tansu.spi.connector.ConnectorDescriptor;
import cloud.tansu.spi.connector.ConnectorFactory;
import cloud.tansu.spi.connector.OperationDescriptor;
import cloud.tansu.spi.connector.RateLimit;
import java.net.URI;
import java.util.List;
import org.pf4j.Extension;

/** Describes the SMTP connector and makes one for each tenant's settings. */
@Extension
public final class SmtpConnectorFactory implements ConnectorFactory {

  static final String HOST = "host";
  static final String PORT = "port";
  static final String SECURITY = "security";
  static final String USER = "user";
  static final String PASSWORD = "password";
  static final String FROM = "from";
  static final String TLS = "tls";
  static final String STARTTLS = "starttls";
  static final String NONE = "none";
  static final String SEND = "send";

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
        "smtp",
        "SMTP",
        "Sends mail through the tenant's own mail server.",
        ConnectorCategory.EMAIL,
        URI.create("https://www.rfc-editor.org/rfc/rfc5321"),
        List.of(
            SettingDescriptor.text(HOST, "Host"),
            SettingDescriptor.number(PORT, "Port").withDefault("587"),
            SettingDescriptor.choice(SECURITY, "Encryption", STARTTLS, TLS, NONE)
                .withHelp("STARTTLS is usual at port 587, TLS at 465. Without, all is readable.")
                .withDefault(STARTTLS),
            SettingDescriptor.text(USER, "User").optional(),
            SettingDescriptor.secret(PASSWORD, "Password").optional(),
            SettingDescriptor.text(FROM, "Sender")
                .withHelp("An address that the server lets this user send from.")),
        List.of(
            new OperationDescriptor(
                SEND,
                "Sends a mail.",
                List.of(
                    ArgumentDescriptor.required(
                        "to", ArgumentType.TEXT_LIST, "Addresses of 1 to 50 recipients."),
                    ArgumentDescriptor.required("subject", ArgumentType.TEXT, "One line."),
                    ArgumentDescriptor.required("text", ArgumentType.TEXT, "The mail as text."),
                    ArgumentDescriptor.optional("html", ArgumentType.TEXT, "The same as HTML."),
                    ArgumentDescriptor.optional("replyTo", ArgumentType.TEXT, "Where answers go.")),
                List.of(
                    new OperationDescriptor.ResultField(
                        "messageId", ArgumentType.TEXT, "Id of the mail.")))),
        RateLimit.perHour(500));
  }

  @Override
  public Connector create(PluginContext context) {
    return new SmtpConnector(context);
  }
}
