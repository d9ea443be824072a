package cloud.tansu.connector.smtp;

import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.UpstreamException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A conversation with a mail server (RFC 5321, 3207, 4954). */
final class SmtpSession implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int MAX_LINE = 2000;
  private static final int MAX_LINES = 100;
  private static final int HIGHEST_PORT = 65_535;

  private final String host;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  private SmtpSession(String host, Socket socket) throws IOException {
    this.host = host;
    this.socket = socket;
    this.in = new java.io.BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** Connects, encrypts and signs in as the settings say. */
  static SmtpSession open(PluginContext context) throws IOException, UpstreamException {
    PluginSettings settings = context.settings();
    String host = settings.text(SmtpConnectorFactory.HOST);
    int port = settings.number(SmtpConnectorFactory.PORT).intValue();
    if (port < 1 || port > HIGHEST_PORT) {
      throw new UpstreamException(UpstreamException.Kind.REQUEST_REFUSED, "the port is none");
    }
    SmtpSession session = new SmtpSession(host, context.sockets().connect(host, port, TIMEOUT));
    try {
      session.greet(settings);
      return session;
    } catch (IOException | UpstreamException | RuntimeException failure) {
      session.socket.close();
      throw failure;
    }
  }

  private void greet(PluginSettings settings) throws IOException, UpstreamException {
    String security = settings.text(SmtpConnectorFactory.SECURITY);
    if (security.equals(SmtpConnectorFactory.TLS)) {
      encrypt();
    }
    expect(read(), 220);
    hello();
    if (security.equals(SmtpConnectorFactory.STARTTLS)) {
      expect(command("STARTTLS"), 220);
      if (in.available() > 0) {
        throw new IOException("something was said before the encryption");
      }
      encrypt();
      hello();
    }
    String user = settings.find(SmtpConnectorFactory.USER).orElse("");
    if (!user.isEmpty()) {
      signIn(user, settings.find(SmtpConnectorFactory.PASSWORD).orElse(""));
    }
  }

  private void hello() throws IOException, UpstreamException {
    expect(command("EHLO tansucloud"), 250);
  }

  private void signIn(String user, String password) throws IOException, UpstreamException {
    byte[] credentials = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
    String reply = command("AUTH PLAIN " + Base64.getEncoder().encodeToString(credentials));
    if (!reply.startsWith("235")) {
      throw new UpstreamException(
          UpstreamException.Kind.CREDENTIALS_REFUSED, "user or password were not accepted");
    }
  }

  /** The certificate must be the host's. */
  private void encrypt() throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket encrypted = (SSLSocket) factory.createSocket(socket, host, socket.getPort(), true);
    SSLParameters parameters = encrypted.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    encrypted.setSSLParameters(parameters);
    encrypted.startHandshake();
    socket = encrypted;
    in = new java.io.BufferedInputStream(encrypted.getInputStream());
    out = encrypted.getOutputStream();
  }

  /** Hands a mail over. Addresses are without line ends, lines of the mail end with CRLF. */
  void send(String from, List<String> to, String message) throws IOException, UpstreamException {
    expect(command("MAIL FROM:<" + from + ">"), 250);
    for (String recipient : to) {
      expect(command("RCPT TO:<" + recipient + ">"), 250);
    }
    expect(command("DATA"), 354);
    expect(command(message.replaceAll("(?m)^\\.", "..") + "\r\n."), 250);
  }

  /** Does nothing, and finds out whether the server listens. */
  void probe() throws IOException, UpstreamException {
    expect(command("NOOP"), 250);
  }

  private String command(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return read();
  }

  /** The last line of a reply. */
  private String read() throws IOException {
    for (int lines = 0; lines < MAX_LINES; lines++) {
      String line = line();
      if (line.length() < 4 || line.charAt(3) != '-') {
        return line;
      }
    }
    throw new IOException("a reply without end");
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      if (line.length() == MAX_LINE) {
        throw new IOException("a line without end");
      }
      line.append((char) next);
      next = in.read();
    }
    if (next < 0) {
      throw new java.io.EOFException("the server hung up");
    }
    return line.toString().strip();
  }

  private static void expect(String reply, int code) throws UpstreamException {
    if (reply.startsWith(Integer.toString(code))) {
      return;
    }
    String said = reply.replaceAll("[^\\x20-\\x7e]", "?");
    throw new UpstreamException(
        reply.startsWith("4")
            ? UpstreamException.Kind.UNAVAILABLE
            : UpstreamException.Kind.REQUEST_REFUSED,
        "the mail server said " + said.substring(0, Math.min(200, said.length())));
  }

  /** A mail that was handed over is sent, whatever the farewell comes to. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
