package cloud.tansu.server.storage.api;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.backend.TestBackend;
import cloud.tansu.server.web.Caller;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MultipartResourceTest {

  private static final String ROOT = "/storage/api/multipart/pictures/";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private ApiNode node;
  private Caller acme;
  private String full = "";

  @BeforeEach
  void open() {
    node = new ApiNode(databases, directory);
    acme = node.tenant("acme");
    full = "x".repeat(Math.toIntExact(TestBackend.config(directory).minPartBytes()));
  }

  private static UploadParameters upload(TestCall call) {
    UploadParameters upload = new UploadParameters();
    upload.uploadId =
        call.target.contains("uploadId=") ? call.target.replaceFirst(".*uploadId=", "") : null;
    return upload;
  }

  private TestAnswer initiate(TestCall call) {
    return node.send(
        call,
        request ->
            node.uploads.initiate(
                new AddressParameters(),
                new SignatureParameters(),
                new BoundParameters(),
                request.getUriInfo(),
                request));
  }

  private TestAnswer part(TestCall call) {
    ContainerRequest request = call.request();
    String number = request.getRequestUri().getPath().split("/", 8)[6];
    return node.send(
        call,
        same -> {
          try {
            return node.parts.put(
                new AddressParameters(),
                number,
                upload(call),
                new SignatureParameters(),
                new BoundParameters(),
                call.stream(),
                request.getUriInfo(),
                request);
          } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
          }
        });
  }

  private TestAnswer complete(TestCall call, String body) {
    return node.send(
        call,
        request ->
            node.uploads.complete(
                new AddressParameters(),
                upload(call),
                new SignatureParameters(),
                new BoundParameters(),
                ApiNode.body(MultipartViews.CompleteBody.class, body),
                request.getUriInfo(),
                request));
  }

  private TestAnswer abort(TestCall call) {
    return node.send(
        call,
        request ->
            node.uploads.abort(
                new AddressParameters(),
                upload(call),
                new SignatureParameters(),
                request.getUriInfo()));
  }

  private TestCall call(String step, String id) {
    return new TestCall("POST", ROOT + step + "/big.bin?uploadId=" + id).by(acme);
  }

  private String begin() {
    return initiate(new TestCall("POST", ROOT + "initiate/big.bin").by(acme))
        .json()
        .path("uploadId")
        .asText();
  }

  @Test
  void makesAnObjectOfParts() {
    TestCall typed =
        new TestCall("POST", ROOT + "initiate/big.bin")
            .by(acme)
            .header("Content-Type", "image/png")
            .header("x-tansu-meta-a", "b");
    String id = initiate(typed).json().path("uploadId").asText();

    TestAnswer second = part(call("parts/2", id).body("end"));
    TestAnswer first = part(call("parts/1", id).body(full));
    TestAnswer done = complete(call("complete", id), "{'parts':[1,2]}");

    assertThat(first.json().path("partNumber").asInt()).isEqualTo(1);
    assertThat(first.header("X-Tansu-Hint")).isEmpty();
    assertThat(second.header("X-Tansu-Hint")).isPresent();
    assertThat(second.json().path("length").asLong()).isEqualTo(3);
    assertThat(done.json().path("etag").asText()).endsWith("-2");
    TestAnswer read =
        node.get(new TestCall("GET", "/storage/api/objects/pictures/big.bin").by(acme));
    assertThat(read.text()).isEqualTo(full + "end");
    assertThat(read.header("Content-Type")).contains("image/png");
    assertThat(read.header("x-tansu-meta-a")).contains("b");
    TestAnswer again = complete(call("complete", id), "{'parts':[1,2]}");
    assertThat(again.json()).isEqualTo(done.json());
  }

  @Test
  void refusesPartsThatMakeNoObject() {
    String id = begin();
    part(call("parts/1", id).body("s"));
    part(call("parts/2", id).body("end"));

    assertThat(complete(call("complete", id), "{'parts':[1,2]}").outcome())
        .isEqualTo("400 upload_parts_invalid");
    assertThat(complete(call("complete", id), "{'parts':[2,1]}").outcome())
        .isEqualTo("400 upload_parts_invalid");
    assertThat(complete(call("complete", id), "{'parts':[1,1]}").outcome())
        .isEqualTo("400 upload_parts_invalid");
    assertThat(complete(call("complete", id), "{'parts':[3]}").outcome())
        .isEqualTo("400 upload_parts_invalid");
    assertThat(complete(call("complete", id), "{'parts':[]}").outcome())
        .isEqualTo("400 invalid_request");
    assertThat(complete(call("complete", id), "{'parts':[0]}").outcome())
        .isEqualTo("400 invalid_request");
    assertThat(complete(call("complete", id), "{'parts':[1]}").status()).isEqualTo(200);
  }

  @Test
  void refusesPartsThatBelongNowhere() {
    String id = begin();
    String unknown = "018f0000-0000-7000-8000-00000000000a";

    assertThat(part(call("parts/1", unknown).body("x")).outcome())
        .isEqualTo("404 upload_not_found");
    assertThat(part(call("parts/1", "nonsense").body("x")).outcome())
        .isEqualTo("400 invalid_request");
    assertThat(part(call("parts/0", id).body("x")).outcome()).isEqualTo("400 invalid_request");
    assertThat(part(call("parts/10001", id).body("x")).outcome()).isEqualTo("400 invalid_request");
    assertThat(part(call("parts/1", id).body("x").withoutLength()).outcome())
        .isEqualTo("411 length_required");
    TestCall otherKey = new TestCall("PUT", ROOT + "parts/1/other?uploadId=" + id).by(acme);
    assertThat(part(otherKey.body("x")).outcome()).isEqualTo("404 upload_not_found");
    assertThat(abort(call("abort", id)).status()).isEqualTo(204);
    assertThat(abort(call("abort", id)).outcome()).isEqualTo("404 upload_not_found");
  }

  @Test
  void showsWhatIsOpenAndWhatWasSent() {
    String id = begin();
    part(call("parts/1", id).body("x"));
    PageParameters page = new PageParameters();
    page.bucket = "pictures";

    TestAnswer uploads =
        node.send(
            new TestCall("GET", "/storage/api/multipart?bucket=pictures").by(acme),
            request -> node.open.list(page, request.getUriInfo()));
    TestCall sent = call("uploads", id);
    TestAnswer parts =
        node.send(
            sent,
            request ->
                node.open.parts(new AddressParameters(), upload(sent), null, request.getUriInfo()));

    assertThat(uploads.json().path(0).path("uploadId").asText()).isEqualTo(id);
    assertThat(uploads.json().path(0).path("key").asText()).isEqualTo("big.bin");
    assertThat(parts.json().at("/parts/0/length").asLong()).isEqualTo(1);
  }

  @Test
  void letsWhoeverHasTheAddressesSendWithinTheirBounds() {
    TestAnswer signed =
        node.send(
            new TestCall("POST", "/storage/api/presign/multipart").by(acme),
            request ->
                node.presign.multipart(
                    ApiNode.body(
                        PresignBodies.UploadBody.class,
                        "{'bucket':'pictures','key':'big.bin','maxBytes':"
                            + (full.length() + 3)
                            + "}")));
    JsonNode urls = signed.json();
    String id =
        initiate(new TestCall("POST", urls.path("initiate").asText()))
            .json()
            .path("uploadId")
            .asText();

    assertThat(part(sent(urls, 1, id).body(full)).status()).isEqualTo(200);
    assertThat(part(sent(urls, 2, id).body("four")).status()).isEqualTo(200);
    assertThat(part(sent(urls, 3, id).body(full + "four")).outcome())
        .isEqualTo("413 body_too_large");
    TestCall completion = new TestCall("POST", filled(urls, "complete", 0, id));
    assertThat(complete(completion, "{'parts':[1,2]}").outcome()).isEqualTo("413 body_too_large");
    assertThat(part(sent(urls, 2, id).body("end")).status()).isEqualTo(200);
    assertThat(complete(completion, "{'parts':[1,2]}").status()).isEqualTo(200);
  }

  private static TestCall sent(JsonNode urls, int number, String id) {
    return new TestCall("PUT", filled(urls, "part", number, id));
  }

  private static String filled(JsonNode urls, String which, int number, String id) {
    return urls.path(which)
        .asText()
        .replace("{partNumber}", Integer.toString(number))
        .replace("{uploadId}", id);
  }

  @Test
  void anAddressForOneStepAllowsNoOther() {
    JsonNode urls =
        node.send(
                new TestCall("POST", "/storage/api/presign/multipart").by(acme),
                request ->
                    node.presign.multipart(
                        ApiNode.body(
                            PresignBodies.UploadBody.class,
                            "{'bucket':'pictures','key':'big.bin'}")))
            .json();
    String id = begin();
    String asAbort = filled(urls, "complete", 0, id).replace("/complete/", "/abort/");
    String asComplete = filled(urls, "abort", 0, id).replace("/abort/", "/complete/");

    assertThat(abort(new TestCall("DELETE", asAbort)).outcome())
        .isEqualTo("403 presigned_url_invalid");
    assertThat(complete(new TestCall("POST", asComplete), "{'parts':[1]}").outcome())
        .isEqualTo("403 presigned_url_invalid");
    assertThat(abort(new TestCall("DELETE", filled(urls, "abort", 0, id))).status()).isEqualTo(204);
  }

  @Test
  void aTenantCannotTouchAnotherTenantsUploads() {
    String id = begin();
    part(call("parts/1", id).body("x"));
    Caller globex = node.tenant("globex");

    assertThat(part(call("parts/1", id).by(globex).body("y")).outcome())
        .isEqualTo("404 upload_not_found");
    assertThat(complete(call("complete", id).by(globex), "{'parts':[1]}").outcome())
        .isEqualTo("404 upload_not_found");
    assertThat(abort(call("abort", id).by(globex)).outcome()).isEqualTo("404 upload_not_found");
    TestCall parts = call("uploads", id).by(globex);
    assertThat(
            node.send(
                    parts,
                    request ->
                        node.open.parts(
                            new AddressParameters(), upload(parts), null, request.getUriInfo()))
                .outcome())
        .isEqualTo("404 upload_not_found");
    assertThat(abort(new TestCall("DELETE", ROOT + "abort/big.bin?uploadId=" + id)).outcome())
        .isEqualTo("401 unauthenticated");
    assertThat(complete(call("complete", id), "{'parts':[1]}").status()).isEqualTo(200);
  }
}
