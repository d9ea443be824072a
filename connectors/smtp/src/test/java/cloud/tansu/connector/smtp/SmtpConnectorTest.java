package cloud.tansu.connector.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.spi.OutboundSockets;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.connector.Arguments;
import cloud.tansu.spi.connector.ConnectorCall;
import cloud.tansu.spi.connector.ConnectorFactory;
import cloud.tansu.testkit.plugin.TestPluginContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends to a mail server of the test's own. */
class SmtpConnectorTest {

  private static final String TO = "to";

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private ServerSocket server;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private void serve() {
    try (Socket client = server.accept();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      OutputStream out = client.getOutputStream();
      say(out, "220 here");
      boolean data = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heard.add(line);
        if (data && !line.equals(".")) {
          continue;
        }
        data = line.equals("DATA");
        say(out, answer(line));
      }
    } catch (IOException over) {
      heard.add("over");
    }
  }

  private static String answer(String line) {
    if (line.startsWith("EHLO")) {
      return "250-here\r\n250 AUTH PLAIN";
    }
    if (line.startsWith("AUTH")) {
      String good =
          Base64.getEncoder().encodeToString("\0ann\0right".getBytes(StandardCharsets.UTF_8));
      return line.endsWith(good) ? "235 ok" : "535 no";
    }
    if (line.contains("nobody@")) {
      return "550 no such user";
    }
    return line.equals("DATA") ? "354 go on" : "250 ok";
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Test
  void handsAMailOver() throws UpstreamException {
    send(Map.of(TO, List.of("bob@example.com"), "subject", "Grüße", "text", ".dot\nline"), "right");

    String all = String.join("\n", heard);
    assertThat(heard)
        .contains("MAIL FROM:<ann@acme.example>", "RCPT TO:<bob@example.com>", "DATA", ".");
    assertThat(all)
        .contains("Subject: =?UTF-8?B?R3LDvMOfZQ==?=")
        .contains("Date: Sun, 1 Mar 2026 12:00:00 GMT")
        .contains(
            Base64.getEncoder().encodeToString(".dot\nline".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void saysThatTheCredentialsAreWrong() {
    UpstreamException refused =
        catchThrowableOfType(
            UpstreamException.class,
            () ->
                send(Map.of(TO, List.of("bob@example.com"), "subject", "s", "text", "t"), "wrong"));

    assertThat(refused.kind()).isEqualTo(UpstreamException.Kind.CREDENTIALS_REFUSED);
    assertThat(refused.getMessage()).doesNotContain("wrong");
  }

  @Test
  void saysThatARecipientIsRefused() {
    UpstreamException refused =
        catchThrowableOfType(
            UpstreamException.class,
            () ->
                send(
                    Map.of(TO, List.of("nobody@example.com"), "subject", "s", "text", "t"),
                    "right"));

    assertThat(refused.kind()).isEqualTo(UpstreamException.Kind.REQUEST_REFUSED);
    assertThat(refused.getMessage()).contains("no such user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob@example.com>\r\nRCPT TO:<eve@example.com", "bob", "a b@c.d", ""})
  void letsNobodyWriteCommandsIntoAnAddress(String address) {
    UpstreamException refused =
        catchThrowableOfType(
            UpstreamException.class,
            () -> send(Map.of(TO, List.of(address), "subject", "s", "text", "t"), "right"));

    assertThat(refused.kind()).isEqualTo(UpstreamException.Kind.REQUEST_REFUSED);
    assertThat(heard).isEmpty();
  }

  @Test
  void letsNobodyWriteHeadersIntoASubject() {
    UpstreamException refused =
        catchThrowableOfType(
            UpstreamException.class,
            () ->
                send(
                    Map.of(TO, List.of("bob@example.com"), "subject", "s\r\nBcc: x", "text", "t"),
                    "right"));

    assertThat(refused.kind()).isEqualTo(UpstreamException.Kind.REQUEST_REFUSED);
  }

  @Test
  void triesTheSettings() {
    assertThat(factory().create(context("right")).testConnection().succeeded()).isTrue();
  }

  @Test
  void findsWrongSettings() {
    assertThat(factory().create(context("wrong")).testConnection().succeeded()).isFalse();
  }

  private void send(Map<String, Object> arguments, String password) throws UpstreamException {
    var unused =
        factory()
            .create(context(password))
            .call(
                new ConnectorCall(
                    "send",
                    Arguments.of(factory().descriptor().operation("send").orElseThrow(), arguments),
                    Optional.empty()));
  }

  private TestPluginContext context(String password) {
    OutboundSockets local =
        (host, port, timeout) -> {
          try {
            return new Socket(server.getInetAddress(), server.getLocalPort());
          } catch (IOException e) {
            throw new UpstreamException(UpstreamException.Kind.UNAVAILABLE, "closed");
          }
        };
    return TestPluginContext.of(
            factory().descriptor().settings(),
            Map.of(
                "host",
                "mail.acme.example",
                "security",
                "none",
                "user",
                "ann",
                "password",
                password,
                "from",
                "ann@acme.example"))
        .withSockets(local);
  }

  private static ConnectorFactory factory() {
    return new SmtpConnectorFactory();
  }
}
