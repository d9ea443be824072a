package cloud.tansu.server.storage.s3.signature;

import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.S3Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the signature of a request, in its header {@code Authorization} or in its query. */
public final class SignatureClaims {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private static final int MAX_SIGNED_HEADERS = 100;
  private static final long MAX_LIFETIME_SECONDS = 604_800;
  private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern HEADER_NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,128}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

  private SignatureClaims() {}

  /**
   * What the request claims; empty when it is not signed at all.
   *
   * @throws S3Failure when it is signed in a way that cannot be read
   */
  public static Optional<SignatureClaim> of(SignedMessage message) {
    Optional<String> header = message.header("authorization").stream().findFirst();
    Map<String, String> query = signatureParameters(message.rawQuery());
    if (header.isPresent() && query.containsKey("x-amz-algorithm")) {
      throw S3Error.INVALID_ARGUMENT.because(
          "A request is signed once: in the header Authorization or in the query.");
    }
    if (header.isPresent()) {
      return Optional.of(inHeader(message, header.get()));
    }
    if (query.containsKey("x-amz-algorithm")) {
      return Optional.of(inQuery(message, query));
    }
    if (query.containsKey("signature") && query.containsKey("awsaccesskeyid")) {
      throw S3Error.INVALID_REQUEST.because(
          "Signature Version 2 is not taken. Use AWS4-HMAC-SHA256.");
    }
    return Optional.empty();
  }

  private static SignatureClaim inHeader(SignedMessage message, String header) {
    String[] parts = header.strip().split("\\s+", 2);
    if (!parts[0].equals(ALGORITHM) || parts.length < 2) {
      throw S3Error.INVALID_REQUEST.because(
          "The header Authorization must begin with " + ALGORITHM + ".");
    }
    Map<String, String> fields = new HashMap<>();
    for (String field : parts[1].split(",", 16)) {
      String[] pair = field.strip().split("=", 2);
      fields.put(pair[0], pair.length == 2 ? pair[1] : "");
    }
    S3Error broken = S3Error.AUTHORIZATION_HEADER_MALFORMED;
    CredentialScope.Credential credential = credential(fields.get("Credential"), broken);
    String timestamp = timestamp(message);
    Instant signedAt = moment(timestamp, broken);
    requireSameDay(credential, timestamp, broken);
    String payload =
        message.header("x-amz-content-sha256").stream()
            .findFirst()
            .orElseThrow(
                () ->
                    S3Error.INVALID_REQUEST.because("The header x-amz-content-sha256 is missing."));
    return new SignatureClaim(
        credential.accessKeyId(),
        credential.scope(),
        timestamp,
        signedAt,
        signedHeaders(fields.get("SignedHeaders"), broken),
        signature(fields.get("Signature"), broken),
        PayloadDeclaration.parse(payload.strip()),
        Optional.empty());
  }

  private static SignatureClaim inQuery(SignedMessage message, Map<String, String> query) {
    S3Error broken = S3Error.AUTHORIZATION_QUERY_PARAMETERS_ERROR;
    if (!ALGORITHM.equals(query.get("x-amz-algorithm"))) {
      throw broken.because("X-Amz-Algorithm must be " + ALGORITHM + ".");
    }
    CredentialScope.Credential credential = credential(query.get("x-amz-credential"), broken);
    String timestamp = query.getOrDefault("x-amz-date", "");
    Instant signedAt = moment(timestamp, broken);
    requireSameDay(credential, timestamp, broken);
    String payload =
        Optional.ofNullable(query.get("x-amz-content-sha256"))
            .or(() -> message.header("x-amz-content-sha256").stream().findFirst())
            .orElse(PayloadDeclaration.UNSIGNED);
    return new SignatureClaim(
        credential.accessKeyId(),
        credential.scope(),
        timestamp,
        signedAt,
        signedHeaders(query.get("x-amz-signedheaders"), broken),
        signature(query.get("x-amz-signature"), broken),
        PayloadDeclaration.parse(payload.strip()),
        Optional.of(lifetime(query.getOrDefault("x-amz-expires", ""))));
  }

  private static CredentialScope.Credential credential(@Nullable String text, S3Error broken) {
    return Optional.ofNullable(text)
        .flatMap(CredentialScope::credential)
        .orElseThrow(
            () ->
                broken.because(
                    "Credential must be <access key id>/<yyyyMMdd>/<region>/s3/aws4_request."));
  }

  private static List<String> signedHeaders(@Nullable String text, S3Error broken) {
    List<String> names =
        new ArrayList<>(
            List.of(Optional.ofNullable(text).orElse("").split(";", MAX_SIGNED_HEADERS)));
    boolean wellFormed = names.stream().allMatch(name -> HEADER_NAME.matcher(name).matches());
    if (!wellFormed || !names.equals(names.stream().distinct().sorted().toList())) {
      throw broken.because("SignedHeaders must be lower-case names, sorted, joined by semicolons.");
    }
    if (!names.contains("host")) {
      throw broken.because("The header host must be signed.");
    }
    return names;
  }

  private static String signature(@Nullable String text, S3Error broken) {
    return Optional.ofNullable(text)
        .filter(given -> SIGNATURE.matcher(given).matches())
        .orElseThrow(() -> broken.because("Signature must be 64 lower-case hexadecimal digits."));
  }

  private static String timestamp(SignedMessage message) {
    return message.header("x-amz-date").stream()
        .findFirst()
        .map(String::strip)
        .or(() -> message.header("date").stream().findFirst().map(SignatureClaims::ofHttpDate))
        .orElseThrow(() -> S3Error.ACCESS_DENIED.because("A header x-amz-date or Date is needed."));
  }

  private static String ofHttpDate(String date) {
    try {
      return LocalDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).format(BASIC);
    } catch (DateTimeException iso) {
      return date.strip();
    }
  }

  private static Instant moment(String timestamp, S3Error broken) {
    try {
      return LocalDateTime.parse(timestamp, BASIC).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException unreadable) {
      throw broken.because("The date must be in ISO-8601 basic form, such as 20260131T235959Z.");
    }
  }

  private static void requireSameDay(
      CredentialScope.Credential credential, String timestamp, S3Error broken) {
    if (!timestamp.startsWith(credential.scope().date())) {
      throw broken.because("The date in Credential is not the day of the date of the request.");
    }
  }

  private static Duration lifetime(String text) {
    long seconds = SECONDS.matcher(text).matches() ? Long.parseLong(text) : 0;
    if (seconds < 1 || seconds > MAX_LIFETIME_SECONDS) {
      throw S3Error.AUTHORIZATION_QUERY_PARAMETERS_ERROR.because(
          "X-Amz-Expires must be 1 to 604800 seconds.");
    }
    return Duration.ofSeconds(seconds);
  }

  /** The parameters by lower-case name; a second one of a name is not looked at. */
  private static Map<String, String> signatureParameters(String rawQuery) {
    Map<String, String> found = new HashMap<>();
    for (String parameter : rawQuery.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      String name = AwsEncoding.decodeQuery(parts[0]).toLowerCase(Locale.ROOT);
      found.putIfAbsent(name, parts.length == 2 ? AwsEncoding.decodeQuery(parts[1]) : "");
    }
    return found;
  }
}
