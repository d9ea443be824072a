package cloud.tansu.server.functions.calls;

import static cloud.tansu.server.functions.calls.TestExecution.json;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Objects of functions. */
final class StorageCallsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private TenantId acme = new TenantId("acme");
  private TestExecution execution = TestExecution.of(acme);
  private StorageCalls calls;
  private TestStorage storage;

  @BeforeEach
  void open(@TempDir Path directory) {
    acme = databases.tenant("acme");
    storage = TestStorage.on(databases.get(), directory);
    storage.buckets().create(StorageSpace.of(acme), TestStorage.ALICE, new BucketName("files"));
    calls = new StorageCalls(storage.buckets(), storage.reads(), storage.writes());
    execution = TestExecution.of(acme, calls);
  }

  @Test
  void storesReadsListsAndRemovesAnObject() {
    JsonNode put = call("storage.put", "\"body\":\"hä\",\"metadata\":{\"a\":\"b\"}");
    JsonNode got = call("storage.get", "\"x\":1");

    assertThat(put.path("size").asInt()).isEqualTo(3);
    assertThat(got.path("body").asText()).isEqualTo("hä");
    assertThat(got.path("contentType").asText()).isEqualTo("text/plain; charset=utf-8");
    assertThat(got.path("metadata")).isEqualTo(json("{\"a\":\"b\"}"));
    assertThat(got.path("etag")).isEqualTo(put.path("etag"));

    JsonNode list = execution.call("storage.list", "{\"bucket\":\"files\",\"prefix\":\"a\"}");
    assertThat(list.at("/items/0/key").asText()).isEqualTo("a.txt");

    call("storage.delete", "\"x\":1");
    assertThat(refusal("storage.get")).startsWith("object_not_found");
  }

  @Test
  void passesBytesOnAsTheyAre() {
    call("storage.put", "\"body\":{\"base64\":\"AP8B\"}");

    assertThat(call("storage.get", "\"x\":1").path("body"))
        .isEqualTo(json("{\"base64\":\"AP8B\"}"));
  }

  @Test
  void passesBytesOnThatAreNotTheTextTheyClaimToBe() {
    call("storage.put", "\"body\":{\"base64\":\"//8=\"},\"contentType\":\"text/plain\"");

    assertThat(call("storage.get", "\"x\":1").path("body"))
        .isEqualTo(json("{\"base64\":\"//8=\"}"));
  }

  @Test
  void refusesABucketThatIsNotThere() {
    assertThat(
            execution.refusal("storage.put", "{\"bucket\":\"none\",\"key\":\"k\",\"body\":\"\"}"))
        .startsWith("bucket_not_found");
    assertThat(execution.refusal("storage.list", "{\"bucket\":\"none\"}"))
        .startsWith("bucket_not_found");
  }

  @Test
  void aTenantCannotReadAnotherTenantsObject() {
    call("storage.put", "\"body\":\"mine\"");
    TenantId globex = databases.tenant("globex");

    assertThat(
            TestExecution.of(globex, calls)
                .refusal("storage.get", "{\"bucket\":\"files\",\"key\":\"a.txt\"}"))
        .startsWith("bucket_not_found");
  }

  private JsonNode call(String method, String params) {
    return execution.call(method, "{\"bucket\":\"files\",\"key\":\"a.txt\"," + params + "}");
  }

  private String refusal(String method) {
    return execution.refusal(method, "{\"bucket\":\"files\",\"key\":\"a.txt\"}");
  }
}
