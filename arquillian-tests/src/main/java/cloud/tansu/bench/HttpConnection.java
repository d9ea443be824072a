package cloud.tansu.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One kept-alive HTTP/1.1 connection (RFC 9112) that costs the client little: blocking, no
 * pipelining, one write for a request. Used by one thread only.
 */
final class HttpConnection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 60_000;
  private static final int BUFFER_BYTES = 16_384;
  private static final int MAX_LINE = 16_384;

  private final Socket socket;
  private final String host;
  private final InputStream in;
  private final OutputStream out;

  HttpConnection(URI server) throws IOException {
    this.socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
    this.host = server.getAuthority();
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    this.out = socket.getOutputStream();
  }

  /**
   * Sends a request and waits for the whole answer.
   *
   * @param headers lines that end with CR LF; may be empty
   * @param body JSON; empty for none
   */
  HttpAnswer send(String method, String path, String headers, String body) throws IOException {
    return send(method, path, headers, "application/json", body);
  }

  /**
   * Posts a form, {@code application/x-www-form-urlencoded}.
   *
   * @param headers lines that end with CR LF; may be empty
   */
  HttpAnswer post(String path, String headers, String form) throws IOException {
    return send("POST", path, headers, "application/x-www-form-urlencoded", form);
  }

  /** As {@link #send(String, String, String, String)}, with a body of another type. */
  HttpAnswer send(String method, String path, String headers, String type, String body)
      throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(512 + content.length);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ").append(host);
    head.append("\r\nAccept: application/json\r\n").append(headers);
    if (content.length > 0 || method.equals("POST")) {
      head.append("Content-Type: ").append(type);
      head.append("\r\nContent-Length: ").append(content.length).append("\r\n");
    }
    head.append("\r\n").append(body);
    out.write(head.toString().getBytes(StandardCharsets.UTF_8));
    return receive();
  }

  /**
   * Sends a block of bytes so many times as one body, without keeping more of it.
   *
   * @param headers lines that end with CR LF; may be empty
   */
  HttpAnswer upload(String method, String path, String headers, byte[] block, int times)
      throws IOException {
    String head =
        method
            + (" " + path + " HTTP/1.1\r\nHost: " + host + "\r\n")
            + headers
            + ("Content-Length: " + (long) block.length * times + "\r\n\r\n");
    byte[] first = head.getBytes(StandardCharsets.UTF_8);
    byte[] whole = java.util.Arrays.copyOf(first, first.length + block.length);
    System.arraycopy(block, 0, whole, first.length, block.length);
    out.write(whole);
    for (int i = 1; i < times; i++) {
      out.write(block);
    }
    return receive();
  }

  /**
   * Reads an answer whose body is dropped.
   *
   * @param size bytes that it must have
   * @return false when the server refused for being busy
   */
  boolean download(String path, String headers, long size) throws IOException, BenchFailure {
    String head = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n";
    out.write(head.getBytes(StandardCharsets.UTF_8));
    int code = statusOf(line());
    Map<String, String> fields = fields();
    if (code != 200) {
      return new HttpAnswer(code, fields, body(code, fields)).served(200);
    }
    long length = Long.parseLong(fields.getOrDefault("content-length", "-1"));
    if (length != size) {
      throw new BenchFailure("an object of " + length + " bytes");
    }
    in.skipNBytes(length);
    return true;
  }

  private HttpAnswer receive() throws IOException {
    String status = line();
    int code = statusOf(status);
    Map<String, String> headers = fields();
    return new HttpAnswer(code, headers, body(code, headers));
  }

  private Map<String, String> fields() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        String name = header.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.put(name, header.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static int statusOf(String line) throws IOException {
    if (!line.startsWith("HTTP/1.1 ") || line.length() < 12) {
      throw new IOException("not an answer in HTTP/1.1: " + line);
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  /** RFC 9112 §6.3, without answers that end with the connection. */
  private byte[] body(int code, Map<String, String> headers) throws IOException {
    if (code == 204 || code == 304) {
      return new byte[0];
    }
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    String length = headers.get("content-length");
    if (length == null) {
      throw new IOException("an answer without a length");
    }
    return exactly(Integer.parseInt(length));
  }

  private byte[] chunks() throws IOException {
    java.io.ByteArrayOutputStream whole = new java.io.ByteArrayOutputStream();
    for (int size = chunkSize(line()); size > 0; size = chunkSize(line())) {
      whole.write(exactly(size));
      line();
    }
    for (String trailer = line(); !trailer.isEmpty(); ) {
      trailer = line();
    }
    return whole.toByteArray();
  }

  private static int chunkSize(String line) {
    int extension = line.indexOf(';');
    return Integer.parseInt(extension < 0 ? line : line.substring(0, extension), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the server closed the connection within an answer");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (line.length() > MAX_LINE) {
        throw new IOException("a line longer than " + MAX_LINE + " bytes");
      }
      line.append((char) next);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
