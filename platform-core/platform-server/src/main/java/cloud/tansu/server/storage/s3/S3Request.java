package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.signature.AwsEncoding;
import cloud.tansu.server.storage.s3.signature.SignedMessage;
import cloud.tansu.server.web.AwaitedBody;
import cloud.tansu.server.web.PacedInput;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A request of the S3 protocol, as it was sent. */
final class S3Request implements SignedMessage {

  private static final int MAX_PARAMETERS = 100;

  private final HttpServletRequest request;
  private final S3Address address;
  private final Map<String, String> parameters;

  S3Request(HttpServletRequest request, S3Address address) {
    this.request = request;
    this.address = address;
    this.parameters = parameters(rawQuery(request));
  }

  /** The first value of each parameter. */
  private static Map<String, String> parameters(String query) {
    Map<String, String> found = new LinkedHashMap<>();
    String[] all = query.split("&", MAX_PARAMETERS + 1);
    if (all.length > MAX_PARAMETERS) {
      throw S3Error.INVALID_URI.because("The address has too many parameters.");
    }
    for (String parameter : all) {
      String[] pair = parameter.split("=", 2);
      if (!pair[0].isEmpty()) {
        found.putIfAbsent(
            AwsEncoding.decodeQuery(pair[0]),
            pair.length == 2 ? AwsEncoding.decodeQuery(pair[1]) : "");
      }
    }
    return found;
  }

  private static String rawQuery(HttpServletRequest request) {
    return Optional.ofNullable(request.getQueryString()).orElse("");
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String rawPath() {
    return request.getRequestURI();
  }

  @Override
  public String rawQuery() {
    return rawQuery(request);
  }

  @Override
  public List<String> header(String name) {
    return Collections.list(request.getHeaders(name));
  }

  @Override
  public List<String> headerNames() {
    return Collections.list(request.getHeaderNames()).stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .toList();
  }

  S3Address address() {
    return address;
  }

  /** A parameter of the query with a value. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }

  /** Whether the query has the parameter, with a value or without. */
  boolean has(String name) {
    return parameters.containsKey(name);
  }

  /** The only value of a header, without blanks around it. */
  Optional<String> value(String name) {
    return Optional.ofNullable(request.getHeader(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /**
   * What Amazon's headers say: some clients put them into the query of a presigned address instead.
   */
  Optional<String> amazon(String name) {
    return value(name)
        .or(
            () ->
                parameters.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .filter(value -> !value.isEmpty())
                    .findFirst());
  }

  /** The names of Amazon's headers with that prefix, in lower case, wherever they stand. */
  List<String> amazonNames(String prefix) {
    return java.util.stream.Stream.concat(
            headerNames().stream(),
            parameters.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
        .filter(name -> name.startsWith(prefix))
        .distinct()
        .toList();
  }

  OptionalLong contentLength() {
    long length = request.getContentLengthLong();
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  /** The body; a client that waits is asked for it when reading begins. */
  InputStream body() throws IOException {
    AwaitedBody.ask(request);
    return new PacedInput(request.getInputStream());
  }

  HttpServletRequest servletRequest() {
    return request;
  }
}
