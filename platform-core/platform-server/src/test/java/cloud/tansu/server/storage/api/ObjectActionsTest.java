package cloud.tansu.server.storage.api;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.Caller;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Copies, tags, versions and deleting of many. */
class ObjectActionsTest {

  private static final String A = "/storage/api/objects/pictures/a";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private ApiNode node;
  private Caller acme;

  @BeforeEach
  void open() {
    node = new ApiNode(databases, directory);
    acme = node.tenant("acme");
    store("one");
  }

  private TestAnswer store(String text) {
    return node.put(
        new TestCall("PUT", A)
            .by(acme)
            .header("Content-Type", "text/plain")
            .header("x-tansu-meta-a", "b")
            .body(text));
  }

  private String read(String target) {
    TestAnswer answer = node.get(new TestCall("GET", target).by(acme));
    return answer.status() == 200 ? answer.text() : answer.outcome();
  }

  private TestAnswer copy(Caller caller, String body) {
    return node.send(
        new TestCall("POST", "/storage/api/copy").by(caller),
        request -> node.copies.copy(ApiNode.body(CopyResource.CopyBody.class, body), request));
  }

  @Test
  void copiesAnObject() {
    String to = "'from':{'bucket':'pictures','key':'a'},'to':{'bucket':'pictures','key':'b'}";

    TestAnswer copied = copy(acme, "{" + to + "}");

    assertThat(copied.status()).isEqualTo(201);
    TestAnswer same = node.head(new TestCall("HEAD", "/storage/api/objects/pictures/b").by(acme));
    assertThat(same.header("Content-Type")).contains("text/plain");
    assertThat(same.header("x-tansu-meta-a")).contains("b");
    copy(acme, "{" + to + ",'contentType':'text/css','metadata':{'c':'d'}}");
    TestAnswer other = node.head(new TestCall("HEAD", "/storage/api/objects/pictures/b").by(acme));
    assertThat(other.header("Content-Type")).contains("text/css");
    assertThat(other.header("x-tansu-meta-a")).isEmpty();
    assertThat(other.header("x-tansu-meta-c")).contains("d");
    assertThat(copy(acme, "{'from':{'bucket':'pictures','key':'a'}}").outcome())
        .isEqualTo("400 invalid_request");
    assertThat(copy(acme, "{" + to.replace("'a'", "'none'") + "}").outcome())
        .isEqualTo("404 object_not_found");
  }

  private TestAnswer tags(Caller caller, String body) {
    return node.send(
        new TestCall("PUT", "/storage/api/tags/pictures/a").by(caller),
        request ->
            node.tags.set(
                new AddressParameters(),
                null,
                ApiNode.body(TagsResource.TagsBody.class, body),
                request.getUriInfo()));
  }

  @Test
  void changesTags() {
    assertThat(tags(acme, "{'tags':{'b':'2','a':'1'}}").json())
        .hasToString("{\"tags\":{\"a\":\"1\",\"b\":\"2\"}}");
    assertThat(tags(acme, "{'tags':{'':'1'}}").outcome()).isEqualTo("400 invalid_request");
    assertThat(tags(acme, "{'tags':{'a':null}}").outcome()).isEqualTo("400 invalid_request");
    assertThat(tags(acme, "{}").outcome()).isEqualTo("400 invalid_request");
    TestAnswer read =
        node.send(
            new TestCall("GET", "/storage/api/tags/pictures/a").by(acme),
            request -> node.tags.get(new AddressParameters(), null, request.getUriInfo()));
    assertThat(read.json().at("/tags/a").asText()).isEqualTo("1");
  }

  private void keepVersions() {
    node.send(
        new TestCall("PUT", "/").by(acme),
        request ->
            node.settings.changeSettings(
                "pictures",
                ApiNode.body(BucketViews.SettingsBody.class, "{'versioning':'enabled'}")));
  }

  private JsonNode versions(String size) {
    PageParameters page = new PageParameters();
    page.bucket = "pictures";
    page.prefix = "a";
    page.pageSize = size;
    return node.send(
            new TestCall("GET", "/storage/api/versions?bucket=pictures").by(acme),
            request -> node.versions.list(page, request.getUriInfo()))
        .json();
  }

  private TestAnswer restore(Caller caller, String version) {
    String body = "{'bucket':'pictures','key':'a','versionId':'" + version + "'}";
    return node.send(
        new TestCall("POST", "/storage/api/versions/restore").by(caller),
        request -> node.versions.restore(ApiNode.body(VersionsResource.RestoreBody.class, body)));
  }

  @Test
  void bringsAnOlderVersionBack() {
    keepVersions();
    String second = store("two").json().path("versionId").asText();
    node.delete(new TestCall("DELETE", A).by(acme));
    JsonNode there = versions("1000");

    assertThat(there.findValuesAsText("versionId")).hasSize(3).contains("null", second);
    assertThat(there.path(0).path("deleteMarker").asBoolean()).isTrue();
    assertThat(there.path(0).path("latest").asBoolean()).isTrue();
    assertThat(read(A)).isEqualTo("404 object_not_found");
    assertThat(read(A + "?versionId=" + second)).isEqualTo("two");
    assertThat(read(A + "?versionId=null")).isEqualTo("one");
    assertThat(restore(acme, "null").status()).isEqualTo(200);
    assertThat(read(A)).isEqualTo("one");
    assertThat(restore(acme, there.path(0).path("versionId").asText()).outcome())
        .isEqualTo("409 conflict");
    assertThat(restore(acme, "nonsense").outcome()).isEqualTo("400 invalid_request");
    assertThat(versions("2")).hasSize(2);
  }

  @Test
  void deletesManyAndSaysWhatCameOfEach() {
    TestAnswer answer =
        delete(acme, "{'bucket':'pictures','objects':[{'key':'a'},{'key':'none'}]}");

    assertThat(answer.json().path("results").findValuesAsText("outcome"))
        .containsExactly("deleted", "missing");
    assertThat(delete(acme, "{'bucket':'pictures','objects':[]}").outcome())
        .isEqualTo("400 invalid_request");
    assertThat(delete(acme, "{'bucket':'pictures','objects':[{'key':'..'}]}").outcome())
        .isEqualTo("400 invalid_request");
    assertThat(delete(acme, "{'bucket':'none','objects':[{'key':'a'}]}").outcome())
        .isEqualTo("404 bucket_not_found");
  }

  private TestAnswer delete(Caller caller, String body) {
    return node.send(
        new TestCall("POST", "/storage/api/delete").by(caller),
        request -> node.deletions.delete(ApiNode.body(DeleteManyResource.DeleteBody.class, body)));
  }

  @Test
  void aTenantCannotCopyTagRestoreOrDeleteAnotherTenantsObjects() {
    Caller globex = node.tenant("globex");
    String to = "{'from':{'bucket':'pictures','key':'a'},'to':{'bucket':'pictures','key':'b'}}";

    assertThat(copy(globex, to).outcome()).isEqualTo("404 object_not_found");
    assertThat(tags(globex, "{'tags':{}}").outcome()).isEqualTo("404 object_not_found");
    assertThat(restore(globex, "null").outcome()).isEqualTo("404 object_not_found");
    assertThat(
            delete(globex, "{'bucket':'pictures','objects':[{'key':'a'}]}")
                .json()
                .at("/results/0/outcome")
                .asText())
        .isEqualTo("missing");
    assertThat(read(A)).isEqualTo("one");
  }
}
