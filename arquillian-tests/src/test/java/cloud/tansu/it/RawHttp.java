package cloud.tansu.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that no HTTP client would send. */
final class RawHttp {

  private static final int PATIENCE_MILLIS = 15_000;
  private static final Pattern LENGTH =
      Pattern.compile("\\r\\nContent-Length: (\\d+)(?:\\r\\n.*)*\\r\\n\\r\\n$");

  private RawHttp() {}

  /**
   * Sends the head of a request and returns what is answered: until the server closes, or as much
   * as the answer says of itself.
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
      return whole(socket.getInputStream());
    } catch (IOException broken) {
      throw new UncheckedIOException(head, broken);
    }
  }

  private static String whole(InputStream in) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0) {
      answer.write(next);
      String text = answer.toString(StandardCharsets.ISO_8859_1);
      Matcher length = LENGTH.matcher(text);
      if (length.find()) {
        answer.write(in.readNBytes(Integer.parseInt(length.group(1))));
        break;
      }
      next = in.read();
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
