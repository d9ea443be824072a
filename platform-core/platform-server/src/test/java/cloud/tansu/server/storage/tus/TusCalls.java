package cloud.tansu.server.storage.tus;

import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.api.AddressParameters;
import cloud.tansu.server.storage.api.ApiNode;
import cloud.tansu.server.storage.api.BoundParameters;
import cloud.tansu.server.storage.api.SignatureParameters;
import cloud.tansu.server.storage.api.TestAnswer;
import cloud.tansu.server.storage.api.TestCall;
import cloud.tansu.server.web.WebConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.glassfish.jersey.server.ContainerRequest;

/** Requests as clients of tus send them, to one node. */
final class TusCalls {

  final ApiNode node;
  private final ResumableUploadsResource uploads;
  private final ResumableBytesResource bytes;

  TusCalls(TestDatabases databases, Path directory) {
    this.node = new ApiNode(databases, directory);
    TusNode tus = TusNode.on(databases, directory.resolve("objects"), node.clock);
    UploadCalls calls =
        new UploadCalls(
            tus.uploads(),
            node.named,
            new WebConfig("http://localhost", 1_000_000, Optional.empty()));
    this.uploads = new ResumableUploadsResource(tus.uploads(), tus.append(), node.callers, calls);
    this.bytes = new ResumableBytesResource(tus.uploads(), tus.append(), calls);
  }

  TestAnswer create(TestCall call) {
    return node.send(
        call,
        request ->
            io(
                () ->
                    uploads.create(
                        new AddressParameters(),
                        new SignatureParameters(),
                        new BoundParameters(),
                        call.stream(),
                        request.getUriInfo(),
                        request)));
  }

  TestAnswer options(TestCall call) {
    return node.send(
        call, request -> uploads.options(new AddressParameters(), request.getUriInfo()));
  }

  TestAnswer head(String location) {
    return node.send(
        new TestCall("HEAD", target(location)),
        request ->
            io(
                () ->
                    bytes.head(
                        new AddressParameters(),
                        new UploadAddressParameters(),
                        request.getUriInfo())));
  }

  TestAnswer patch(String location, long offset, String text) {
    return patch(
        new TestCall("PATCH", target(location))
            .header("Upload-Offset", Long.toString(offset))
            .body(text));
  }

  TestAnswer patch(TestCall call) {
    return node.send(call, request -> io(() -> send(call, request)));
  }

  private Object send(TestCall call, ContainerRequest request) throws IOException {
    return bytes.send(
        new AddressParameters(),
        new UploadAddressParameters(),
        call.stream(),
        request.getUriInfo(),
        request);
  }

  TestAnswer end(String location) {
    return node.send(
        new TestCall("DELETE", target(location)),
        request ->
            bytes.end(
                new AddressParameters(), new UploadAddressParameters(), request.getUriInfo()));
  }

  /** Path and query of an address. */
  static String target(String location) {
    URI uri = URI.create(location);
    return uri.getRawPath() + "?" + uri.getRawQuery();
  }

  @FunctionalInterface
  private interface Call {
    Object run() throws IOException;
  }

  private static Object io(Call call) {
    try {
      return call.run();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
