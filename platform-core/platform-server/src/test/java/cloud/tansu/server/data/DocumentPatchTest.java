package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.EntityTags;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DocumentPatchTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
  private static final EntityTags ANY = EntityTags.parse(null);
  private static final int MOST = 64 * 1024;

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private DocumentWrites writes;
  private DataCaller caller;
  private UUID notes;

  @BeforeEach
  void open() {
    writes = TestDocuments.writes(databases.get(), CLOCK);
    TenantId acme = databases.tenant("acme");
    caller = DataCaller.full(acme);
    notes =
        TestDocuments.collections(databases.get(), CLOCK)
            .create(acme, new CollectionName("notes"))
            .id();
  }

  @Test
  void changesAPartAndKeepsTheRest() {
    Document before = store("{\"a\":1.0,\"b\":[1,2]}");

    Document after =
        done(
            patch(
                before,
                "[{'op':'add','path':'/content/b/-','value':3.50},"
                    + "{'op':'copy','from':'/content/a','path':'/content/c'}]"));

    assertThat(after.content()).contains("{\"a\": 1.0, \"b\": [1, 2, 3.50], \"c\": 1.0}");
    assertThat(after.revision().version()).isEqualTo(2);
  }

  @Test
  void mergesAPart() {
    Document before = store("{\"a\":{\"b\":1,\"c\":2}}");

    Document after = done(merge(before, "{'content':{'a':{'b':null,'d':3}}}"));

    assertThat(after.content()).contains("{\"a\": {\"c\": 2, \"d\": 3}}");
    assertThat(done(merge(after, "{'content':null}")).content()).isEmpty();
    assertThat(done(merge(after, "{'content':{'x':1}}")).content()).contains("{\"x\": 1}");
  }

  @Test
  void replacesAndRemovesTheWholeContent() {
    Document before = store("1");

    assertThat(done(patch(before, "[{'op':'replace','path':'/content','value':[]}]")).content())
        .contains("[]");
    assertThat(done(patch(before, "[{'op':'remove','path':'/content'}]")).content()).isEmpty();
  }

  @Test
  void changesNothingWhenOneOperationFails() {
    Document before = store("{\"a\":1}");

    String code =
        code(
            () ->
                patch(
                    before,
                    "[{'op':'add','path':'/content/b','value':2},"
                        + "{'op':'test','path':'/content/a','value':2}]"));

    assertThat(code).isEqualTo("patch_test_failed");
    assertThat(done(patch(before, "[]")).content()).contains("{\"a\": 1}");
  }

  @Test
  void changesOnlyTheStateThatWasNamed() {
    Document first = store("{}");
    ContentPatch add = json("[{'op':'add','path':'/content/a','value':1}]", false);
    done(writes.patch(caller, first.id(), add, tagOf(first), MOST));

    assertThat(writes.patch(caller, first.id(), add, tagOf(first), MOST))
        .isInstanceOf(Change.Stale.class);
    assertThat(writes.patch(caller, new UUID(1, 1), add, ANY, MOST))
        .isInstanceOf(Change.Missing.class);
  }

  @Test
  void refusesWhatIsNoContentOfADocument() {
    Document before = store("{}");

    assertThat(code(() -> patch(before, "[{'op':'add','path':'/id','value':1}]")))
        .isEqualTo("patch_invalid");
    assertThat(code(() -> merge(before, "{'id':1}"))).isEqualTo("invalid_request");
    assertThat(code(() -> merge(before, "[]"))).isEqualTo("invalid_request");
    assertThat(code(() -> merge(before, "{'content':1e999}"))).isEqualTo("malformed_body");
    assertThat(code(() -> merge(before, "{'content':'\\ud800'}"))).isEqualTo("malformed_body");
    assertThat(code(() -> merge(before, "{'content':'\\u0000'}"))).isEqualTo("malformed_body");
    assertThat(code(() -> merge(before, "{'content':1,'content':2}"))).isEqualTo("malformed_body");
    assertThat(code(() -> merge(before, "{"))).isEqualTo("malformed_body");
    String deep = "[".repeat(101) + "]".repeat(101);
    assertThat(code(() -> merge(before, "{'content':" + deep + "}"))).isEqualTo("malformed_body");
  }

  @Test
  void refusesAResultThatIsTooLarge() {
    Document before = store("{\"a\":\"" + "x".repeat(MOST / 2) + "\"}");

    assertThat(code(() -> patch(before, "[{'op':'copy','from':'/content/a','path':'/content/b'}]")))
        .isEqualTo("document_too_large");
  }

  @Test
  void losesNothingOfPatchesThatComeAtOnce() throws Exception {
    Document before = store("{\"list\":[]}");
    List<Callable<Change<Document>>> writers = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String each =
          i % 2 == 0
              ? "[{'op':'add','path':'/content/list/-','value':" + i + "}]"
              : "[{'op':'add','path':'/content/m" + i + "','value':true}]";
      writers.add(() -> patch(before, each));
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Change<Document>> writer : threads.invokeAll(writers)) {
        done(writer.get());
      }
    }

    String after = done(patch(before, "[]")).content().orElseThrow();
    for (int i = 0; i < 24; i++) {
      assertThat(after).containsPattern(i % 2 == 0 ? "[\\[ ]" + i + "[,\\]]" : "\"m" + i + "\"");
    }
  }

  @Test
  void aTenantCannotPatchAnothersDocument() {
    Document secret = store("{}");
    TenantId globex = databases.tenant("globex");
    ContentPatch add = json("[{'op':'add','path':'/content/a','value':1}]", false);

    assertThat(writes.patch(DataCaller.full(globex), secret.id(), add, ANY, MOST))
        .isInstanceOf(Change.Missing.class);
    assertThat(done(patch(secret, "[]")).content()).contains("{}");
  }

  private Document store(String json) {
    return writes.create(caller, notes, Optional.of(new Jsonb(json)));
  }

  private Change<Document> patch(Document document, String operations) {
    return writes.patch(caller, document.id(), json(operations, false), ANY, MOST);
  }

  private Change<Document> merge(Document document, String patch) {
    return writes.patch(caller, document.id(), json(patch, true), ANY, MOST);
  }

  private static ContentPatch json(String text, boolean merge) {
    byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    try {
      return ContentPatch.read(new ByteArrayInputStream(bytes), merge, MOST);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Document done(Change<Document> change) {
    assertThat(change).isInstanceOf(Change.Done.class);
    return ((Change.Done<Document>) change).value();
  }

  private static EntityTags tagOf(Document document) {
    return EntityTags.parse('"' + document.revision().tag() + '"');
  }

  private static String code(Callable<?> call) {
    return catchThrowableOfType(ProblemException.class, call::call).problem().type().code();
  }
}
