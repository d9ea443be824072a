package cloud.tansu.server.storage.s3;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectVersion;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import cloud.tansu.server.web.AwaitedBody;
import cloud.tansu.server.web.PacedOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A request with the one who makes it, and the answer to it. */
final class S3Exchange {

  static final String XML = "application/xml";

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

  private final S3Request request;
  private final S3Caller caller;
  private final HttpServletResponse response;

  S3Exchange(S3Request request, S3Caller caller, HttpServletResponse response) {
    this.request = request;
    this.caller = caller;
    this.response = response;
  }

  S3Request request() {
    return request;
  }

  S3Caller caller() {
    return caller;
  }

  StorageSpace space() {
    return caller.space();
  }

  Actor actor() {
    return caller.actor();
  }

  /** Who owns what is here, as S3 has it: the tenant. */
  String owner() {
    return space().tenant().map(Object::toString).orElse("platform");
  }

  /** The bucket of the address. */
  BucketName bucket() {
    return bucket(request.address().bucket().orElse(""));
  }

  /** A bucket by name; one that none can have does not exist. */
  static BucketName bucket(String name) {
    return BucketName.parse(name).orElseThrow(() -> S3Error.NO_SUCH_BUCKET.failure());
  }

  /** The key of the address, of an object that is read; one that none can have is not there. */
  ObjectKey key() {
    return ObjectKey.parse(keyText()).orElseThrow(() -> S3Error.NO_SUCH_KEY.failure());
  }

  /** The key of the address, of an object that is to be written. */
  ObjectKey newKey() {
    String text = keyText();
    Optional<String> objection = ObjectKey.objection(text);
    if (objection.isPresent() && text.length() > ObjectKey.MAX_BYTES / 4) {
      throw S3Error.KEY_TOO_LONG.because("A key " + objection.get() + ".");
    }
    return ObjectKey.parse(text)
        .orElseThrow(
            () -> S3Error.INVALID_ARGUMENT.because("A key " + objection.orElse("is text") + "."));
  }

  private String keyText() {
    return request.address().key().orElse("");
  }

  /** The version that the query names, else the newest. */
  AskedVersion version() {
    return request.parameter("versionId").map(S3Exchange::version).orElse(AskedVersion.LATEST);
  }

  static AskedVersion version(String text) {
    return AskedVersion.parse(text)
        .orElseThrow(() -> S3Error.INVALID_ARGUMENT.because("That cannot be a version id."));
  }

  /** A number of the query, not below zero. */
  int number(String name, int otherwise) {
    return request.parameter(name).map(text -> number(name, text)).orElse(otherwise);
  }

  private static int number(String name, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw S3Error.INVALID_ARGUMENT.because("The parameter " + name + " is not a number.");
    }
    return Integer.parseInt(text);
  }

  void header(String name, String value) {
    response.setHeader(name, value);
  }

  void header(String name, Optional<String> value) {
    value.ifPresent(present -> response.setHeader(name, present));
  }

  /** Tells which version it is, unless the bucket keeps none. */
  void versionHeader(ObjectVersion version) {
    if (!version.nullVersion()) {
      header("x-amz-version-id", version.label());
    }
  }

  /** Of the answer; the body of the request is read before, or never. */
  void status(int status) {
    AwaitedBody.endConnection(request.servletRequest(), response);
    response.setStatus(status);
  }

  /** Answers without a body. */
  void empty(int status) {
    status(status);
    if (status != HttpServletResponse.SC_NO_CONTENT) {
      response.setContentLength(0);
    }
  }

  void xml(XmlAnswer answer) throws IOException {
    body(200, XML, answer.bytes());
  }

  void body(int status, String type, byte[] bytes) throws IOException {
    status(status);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    output().write(bytes);
  }

  /** Announces a body of that length, which is then written to {@link #output()}. */
  void length(long bytes) {
    response.setContentLengthLong(bytes);
  }

  OutputStream output() throws IOException {
    return new PacedOutput(response.getOutputStream());
  }

  static String quoted(String etag) {
    return '"' + etag + '"';
  }

  static String httpDate(Instant moment) {
    return HTTP_DATE.format(moment.atOffset(ZoneOffset.UTC));
  }

  static String isoDate(Instant moment) {
    return ISO.format(moment.atOffset(ZoneOffset.UTC));
  }
}
