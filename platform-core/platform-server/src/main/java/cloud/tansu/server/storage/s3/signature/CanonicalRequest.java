package cloud.tansu.server.storage.s3.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one form of a request that is signed (Amazon S3, "Authenticating Requests: Using the
 * Authorization Header"). For S3 the path is encoded once, and neither dots nor double slashes are
 * resolved. What the client sent is decoded and encoded anew, because clients differ in what they
 * leave as it is on the wire.
 */
final class CanonicalRequest {

  static final String SIGNATURE_PARAMETER = "X-Amz-Signature";

  private CanonicalRequest() {}

  static String of(SignedMessage message, List<String> signedHeaders, String payloadHash) {
    String headers =
        signedHeaders.stream()
            .map(name -> name + ":" + value(message.header(name)) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        message.method(),
        path(message.rawPath()),
        query(message.rawQuery()),
        headers,
        String.join(";", signedHeaders),
        payloadHash);
  }

  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  private static String path(String raw) {
    return raw.isEmpty() ? "/" : AwsEncoding.encode(AwsEncoding.bytes(raw, false), true);
  }

  /** Sorted by encoded name, then by encoded value. */
  private static String query(String raw) {
    List<String[]> parameters = new ArrayList<>();
    for (String parameter : raw.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      String name = encoded(parts[0]);
      if (!name.isEmpty() && !name.equals(SIGNATURE_PARAMETER)) {
        parameters.add(new String[] {name, parts.length == 2 ? encoded(parts[1]) : ""});
      }
    }
    parameters.sort(
        Comparator.comparing((String[] parameter) -> parameter[0])
            .thenComparing(parameter -> parameter[1]));
    return parameters.stream()
        .map(parameter -> parameter[0] + "=" + parameter[1])
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String raw) {
    return AwsEncoding.encode(AwsEncoding.bytes(raw, true), false);
  }

  private static String value(List<String> values) {
    return values.stream()
        .map(value -> value.strip().replaceAll(" {2,}", " "))
        .collect(Collectors.joining(","));
  }
}
