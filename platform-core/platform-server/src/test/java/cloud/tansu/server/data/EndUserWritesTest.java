package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.data.BulkWrites.Binding;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Patches and bulk writes of users of an app are bound by the rules of each collection. */
class EndUserWritesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
  private static final EntityTags ANY = EntityTags.parse(null);
  private static final int MOST = 4096;
  private static final String OWN =
      "{\"create\":[\"authenticated\"],\"read\":[\"owner\"],\"update\":[\"owner\"],"
          + "\"delete\":[\"owner\"]}";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final UserId annId = new UserId(new UUID(1, 1));
  private final UserId benId = new UserId(new UUID(1, 2));
  private DocumentWrites writes;
  private BulkWrites bulk;
  private DataCaller ann;
  private DataCaller ben;
  private UUID notes;

  @BeforeEach
  void open() {
    TenantId acme = databases.tenant("acme");
    notes = TestAccess.collection(databases.get(), acme, OWN, Optional.of("/owner"));
    writes = TestDocuments.writes(databases.get(), CLOCK);
    bulk = TestDocuments.bulk(databases.get(), CLOCK, new DataConfig(MOST, 4 * MOST));
    ann = TestAccess.user(acme, annId);
    ben = TestAccess.user(acme, benId);
  }

  @Test
  void patchesTheirOwnDocumentsAndNoOthers() {
    Document anns = writes.create(ann, notes, json("{\"n\":1}"));

    assertThat(writes.patch(ben, anns.id(), merge("{'n':2}"), ANY, MOST))
        .isInstanceOf(Change.Missing.class);
    assertThat(done(writes.patch(ann, anns.id(), merge("{'n':2}"), ANY, MOST)).content())
        .contains("{\"n\": 2, \"owner\": \"" + annId + "\"}");
  }

  @Test
  void cannotGiveADocumentAwayByAPatch() {
    Document anns = writes.create(ann, notes, json("{\"n\":1}"));

    assertThat(
            code(() -> writes.patch(ann, anns.id(), merge("{'owner':'" + benId + "'}"), ANY, MOST)))
        .isEqualTo("access_denied_by_rules");
    assertThat(done(writes.patch(ann, anns.id(), merge("{'owner':null}"), ANY, MOST)).content())
        .contains("{\"n\": 1, \"owner\": \"" + annId + "\"}");
  }

  @Test
  void writesInBulkWhatTheRulesAllow() {
    Document bens = writes.create(ben, notes, json("{\"n\":1}"));
    Document anns = writes.create(ann, notes, json("{\"n\":1}"));

    List<BulkResult> results =
        bulk.run(
            ann,
            read(
                "{'op':'create','collectionId':'%s','content':{'n':5}},".formatted(notes)
                    + "{'op':'create','collectionId':'%s','content':{'owner':'%s'}},"
                        .formatted(notes, benId)
                    + "{'op':'update','id':'%s','content':{'n':6}},".formatted(bens.id())
                    + "{'op':'patch','id':'%s','patch':{'content':{'n':6}}},".formatted(bens.id())
                    + "{'op':'delete','id':'%s'},".formatted(bens.id())
                    + "{'op':'update','id':'%s','content':{'n':7}},".formatted(anns.id())
                    + "{'op':'update','id':'%s','content':{'owner':'%s'}},"
                        .formatted(anns.id(), benId)
                    + "{'op':'create','collectionId':'%s','content':1}".formatted(new UUID(9, 9))),
            Binding.NONE);

    assertThat(results)
        .extracting(each -> each.problem().map(problem -> problem.type().code()).orElse(""))
        .containsExactly(
            "",
            "access_denied_by_rules",
            "document_not_found",
            "document_not_found",
            "document_not_found",
            "",
            "access_denied_by_rules",
            "invalid_request");
    assertThat(contents())
        .containsExactlyInAnyOrder(
            "{\"n\": 1, \"owner\": \"" + benId + "\"}",
            "{\"n\": 5, \"owner\": \"" + annId + "\"}",
            "{\"n\": 7, \"owner\": \"" + annId + "\"}");
  }

  private List<String> contents() {
    return databases
        .get()
        .readTenant(
            ann.tenant(),
            unit -> unit.query("select content::text from app.documents", row -> row.getString(1)));
  }

  private static ContentPatch merge(String content) {
    byte[] bytes =
        ("{'content':" + content + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    try {
      return ContentPatch.read(new ByteArrayInputStream(bytes), true, MOST);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static List<BulkOperation> read(String operations) {
    String body = ("{'operations':[" + operations + "]}").replace('\'', '"');
    try {
      return BulkBody.read(body.getBytes(StandardCharsets.UTF_8), MOST);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Optional<Jsonb> json(String text) {
    return Optional.of(new Jsonb(text));
  }

  private static Document done(Change<Document> change) {
    assertThat(change).isInstanceOf(Change.Done.class);
    return ((Change.Done<Document>) change).value();
  }

  private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(ProblemException.class, call).problem().type().code();
  }
}
