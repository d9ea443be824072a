package cloud.tansu.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Requests that no HTTP client would send. */
final class RawHttp {

  private static final int PATIENCE_MILLIS = 15_000;

  private RawHttp() {}

  /**
   * Sends the head of a request and returns all that is answered until the server closes.
   *
   * @param head request line and headers, in ISO 8859-1, without the empty line at the end; the
   *     header Host is added unless it is there
   */
  static String answer(URI server, String head) {
    try (Socket socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      boolean named = head.toLowerCase(Locale.ROOT).contains("\r\nhost:");
      String host = named ? "" : "\r\nHost: " + server.getAuthority();
      String request = head + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      return answer.toString(StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(head, broken);
    }
  }
}
