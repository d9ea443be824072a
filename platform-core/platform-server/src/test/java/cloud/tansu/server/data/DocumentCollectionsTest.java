package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.EntityTags;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentCollectionsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
  private static final EntityTags ANY = EntityTags.parse(null);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private DocumentCollections collections;
  private TenantId acme;

  @BeforeEach
  void open() {
    collections = TestDocuments.collections(databases.get(), CLOCK);
    acme = databases.tenant("acme");
  }

  @Test
  void returnsWhatWasMade() {
    DocumentCollection made = make("invoices");

    assertThat(collections.find(acme, made.id())).contains(made);
    assertThat(made.name()).isEqualTo("invoices");
  }

  @Test
  void refusesANameTwiceWhateverItsCase() {
    make("Invoices");
    DocumentCollection other = make("other");

    assertThat(codeOf(() -> make("iNVOICES"))).isEqualTo("collection_name_taken");
    assertThat(codeOf(() -> rename(acme, other.id(), "invoices", ANY)))
        .isEqualTo("collection_name_taken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "a\u0000b", "a\nb", "\ud800"})
  void refusesANameThatIsNone(String name) {
    assertThat(codeOf(() -> CollectionName.parse(name))).isEqualTo("invalid_request");
  }

  @Test
  void refusesANameBeyondTwoHundredCharacters() {
    assertThat(make("😀".repeat(200)).name()).hasSize(400);
    assertThat(codeOf(() -> CollectionName.parse("x".repeat(201)))).isEqualTo("invalid_request");
    assertThat(codeOf(() -> CollectionName.parse(null))).isEqualTo("invalid_request");
  }

  @Test
  void renamesOnlyTheStateThatWasNamed() {
    DocumentCollection first = make("a");
    Change<DocumentCollection> second = rename(acme, first.id(), "b", tagOf(first));
    Change<DocumentCollection> late = rename(acme, first.id(), "c", tagOf(first));

    assertThat(second).isInstanceOf(Change.Done.class);
    assertThat(late).isInstanceOf(Change.Stale.class);
    assertThat(collections.find(acme, first.id()).orElseThrow().name()).isEqualTo("b");
  }

  @Test
  void takesItsDocumentsAlongWhenItGoes() {
    DocumentCollection gone = make("gone");
    DataCaller caller = DataCaller.full(acme);
    AccessConditions access = TestAccess.on(databases.get());
    DocumentWrites writes = TestDocuments.writes(databases.get(), CLOCK);
    DocumentReads reads =
        new DocumentReads(
            databases.get(), access, new DataConfig(2048, 4096), TestLimits.generous());
    Document inside = writes.create(caller, gone.id(), Optional.empty());

    assertThat(collections.delete(acme, gone.id(), ANY)).isInstanceOf(Change.Done.class);

    assertThat(reads.find(caller, inside.id())).isEmpty();
    assertThat(collections.delete(acme, gone.id(), ANY)).isInstanceOf(Change.Missing.class);
  }

  @Test
  void listsTheNewestFirst() {
    UUID first = make("first").id();
    UUID second = make("second").id();

    assertThat(collections.list(acme, new PageRequest(1, 1)).items())
        .extracting(DocumentCollection::id)
        .containsExactly(second);
    assertThat(collections.list(acme, new PageRequest(2, 1)).items())
        .extracting(DocumentCollection::id)
        .containsExactly(first);
    assertThat(collections.list(acme, new PageRequest(3, 1)).total()).isEqualTo(2);
  }

  @Test
  void aTenantCannotReadRenameDeleteOrListAnothersCollection() {
    DocumentCollection secret = make("secret");
    TenantId globex = databases.tenant("globex");

    assertThat(collections.find(globex, secret.id())).isEmpty();
    assertThat(rename(globex, secret.id(), "mine", ANY)).isInstanceOf(Change.Missing.class);
    assertThat(collections.delete(globex, secret.id(), ANY)).isInstanceOf(Change.Missing.class);
    assertThat(collections.list(globex, PageRequest.first()).total()).isZero();
    assertThat(collections.find(acme, secret.id())).contains(secret);
  }

  @Test
  void twoTenantsMayUseTheSameName() {
    make("invoices");
    TenantId globex = databases.tenant("globex");

    assertThat(collections.create(globex, new CollectionName("invoices")).name())
        .isEqualTo("invoices");
  }

  private Change<DocumentCollection> rename(
      TenantId tenant, UUID id, String name, EntityTags expected) {
    return collections.change(
        tenant, id, Optional.of(new CollectionName(name)), before -> before, expected, false);
  }

  private DocumentCollection make(String name) {
    return collections.create(acme, new CollectionName(name));
  }

  private static EntityTags tagOf(DocumentCollection collection) {
    return EntityTags.parse('"' + collection.revision().tag() + '"');
  }

  private static String codeOf(Runnable call) {
    return catchThrowableOfType(ProblemException.class, call::run).problem().type().code();
  }
}
