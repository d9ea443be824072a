package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.s3.signature.SentMessage;
import cloud.tansu.server.web.TestAwaitedBody;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** As much of a servlet container as the protocol needs. */
final class ServletFakes {

  private ServletFakes() {}

  static HttpServletRequest request(SentMessage message, byte[] body) {
    HttpServletRequest request = request(message, body, new HashMap<>());
    if (message.header("expect").contains("100-continue")) {
      TestAwaitedBody.await(request);
    }
    return request;
  }

  private static HttpServletRequest request(
      SentMessage message, byte[] body, Map<Object, Object> attributes) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ServletFakes.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getMethod" -> message.method();
                  case "getRequestURI" -> message.rawPath();
                  case "getQueryString" -> message.rawQuery();
                  case "getHeader" ->
                      message.header((String) arguments[0]).stream().findFirst().orElse(null);
                  case "getHeaders" ->
                      Collections.enumeration(message.header((String) arguments[0]));
                  case "getHeaderNames" -> Collections.enumeration(message.headerNames());
                  case "getRemoteAddr" -> "192.0.2.7";
                  case "getContentLengthLong" -> (long) body.length;
                  case "getInputStream" -> new Body(body);
                  case "getAttribute" -> attributes.get(arguments[0]);
                  case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** What was answered. */
  static final class Answer {

    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = 200;

    int status() {
      return status;
    }

    byte[] bytes() {
      return body.toByteArray();
    }

    Map<String, String> headers() {
      return headers;
    }

    String body() {
      return body.toString(StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    /** The code of an error; empty when it is none. */
    String code() {
      return body().contains("<Code>") ? body().replaceAll("(?s).*<Code>(.*)</Code>.*", "$1") : "";
    }

    HttpServletResponse response() {
      return (HttpServletResponse)
          Proxy.newProxyInstance(
              ServletFakes.class.getClassLoader(),
              new Class<?>[] {HttpServletResponse.class},
              (proxy, method, arguments) -> {
                switch (method.getName()) {
                  case "setStatus" -> status = (Integer) arguments[0];
                  case "setHeader", "addHeader" ->
                      headers.put((String) arguments[0], (String) arguments[1]);
                  case "setContentType" -> headers.put("Content-Type", (String) arguments[0]);
                  case "setContentLength", "setContentLengthLong" ->
                      headers.put("Content-Length", String.valueOf(arguments[0]));
                  case "getOutputStream" -> {
                    return new Sink(body);
                  }
                  case "isCommitted" -> {
                    return body.size() > 0;
                  }
                  case "resetBuffer" -> body.reset();
                  default ->
                      throw new UnsupportedOperationException(
                          method.getName().toLowerCase(Locale.ROOT));
                }
                return null;
              });
    }
  }

  /** A body that is there as a whole. */
  private static final class Body extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    Body(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return bytes.read(buffer, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  /** Takes an answer's body. */
  private static final class Sink extends ServletOutputStream {

    private final ByteArrayOutputStream bytes;

    Sink(ByteArrayOutputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public void write(int b) {
      bytes.write(b);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      bytes.write(buffer, offset, length);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
