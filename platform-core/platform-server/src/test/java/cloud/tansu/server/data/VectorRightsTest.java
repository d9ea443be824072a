package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseFault;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.VectorPostgres;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the roles of production, whose application owns nothing and may not make an extension. */
class VectorRightsTest {

  private final VectorPostgres postgres = VectorPostgres.shared();
  private final Databases databases = postgres.databases();
  private final AccessConditions access = TestAccess.on(databases);
  private TenantId acme;

  @BeforeEach
  void aTenant() {
    acme = postgres.tenant("acme");
  }

  @Test
  void worksAsTheRoleOfTheApplication() {
    UUID document = document(acme);

    assertThat(find(acme)).containsExactly(document);
    assertThat(text(acme, "select session_user || ' ' || current_user"))
        .isEqualTo("tansu_app tansu_app");
    assertThat(
            text(
                acme,
                "select string_agg(tableowner, ' ') from pg_tables"
                    + " where schemaname = 'app' and tablename = 'document_embeddings'"))
        .isEqualTo("tansu_owner");
  }

  @Test
  void letsTheTenantsOwnSqlSearchAndWriteButNotRemakeTheTable() {
    document(acme);
    String search =
        "select embedding operator(app.<=>) '[1,0,0]'::app.vector from app.document_embeddings";
    String empty = "delete from app.document_embeddings";

    postgres.executeAs("tansu_tenant_ro", acme, search);
    assertThat(sqlState("tansu_tenant_ro", empty)).isEqualTo("42501");
    assertThat(sqlState("tansu_tenant_rw", "drop table app.document_embeddings"))
        .isEqualTo("42501");
    assertThat(sqlState("tansu_tenant_rw", "drop extension vector")).isEqualTo("42501");
    assertThat(sqlState("tansu_tenant_rw", "select sys.prepare_vectors(3)")).isEqualTo("42501");
    postgres.executeAs("tansu_tenant_rw", acme, search);
    postgres.executeAs("tansu_tenant_rw", acme, empty);
    assertThat(find(acme)).isEmpty();
  }

  @Test
  void aTenantCannotFindAnotherTenantsVectors() {
    TenantId globex = postgres.tenant("globex");
    UUID secret = document(globex);
    UUID own = document(acme);

    assertThat(find(acme)).containsExactly(own);
    assertThat(find(globex)).containsExactly(secret);
    ProblemException refused =
        catchThrowableOfType(
            ProblemException.class,
            () -> embeddings().set(DataCaller.full(acme), secret, List.of(1.0, 0.0, 0.0)));
    assertThat(refused.problem().type().code()).isEqualTo("document_not_found");
  }

  @Test
  void needsASuperuserWhereTheExtensionIsNotTrusted() {
    TenantId initech = postgres.tenant("untrusted");
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> document(initech));
    assertThat(refused.problem().type().code()).isEqualTo("vector_unavailable");

    postgres.executeAs("postgres", initech, "create extension vector with schema app");

    UUID document = document(initech);
    assertThat(find(initech)).containsExactly(document);
  }

  private UUID document(TenantId tenant) {
    UUID collection = TestAccess.collection(databases, tenant, "{}", Optional.of("/owner"));
    NewDocument allowed =
        TestAccess.writes(databases, access)
            .allowed(DataCaller.full(tenant), collection, Optional.of(new Jsonb("1")));
    EmbeddingNumbers numbers = new EmbeddingNumbers();
    List.of(1.0, 0.0, 0.0).forEach(numbers::add);
    EmbeddingChange embedding = embeddings().change(tenant, new GivenEmbedding.Numbers(numbers));
    return TestAccess.writes(databases, access).create(allowed.with(embedding)).id();
  }

  private List<UUID> find(TenantId tenant) {
    VectorSearch search =
        new VectorSearch(databases, access, tables(), new DataConfig(1024, 64 * 1024));
    VectorQuery query = new VectorQuery(Optional.empty(), List.of(1.0, 0.0, 0.0), 10, 0);
    return search.find(DataCaller.full(tenant), query).stream()
        .map(hit -> hit.document().id())
        .toList();
  }

  private DocumentEmbeddings embeddings() {
    return new DocumentEmbeddings(databases, access, tables());
  }

  private VectorTables tables() {
    return new VectorTables(databases, new VectorConfig(3), Clock.systemUTC());
  }

  private String text(TenantId tenant, String sql) {
    return databases
        .readTenant(tenant, unit -> unit.first(sql, row -> row.getString(1)))
        .orElseThrow();
  }

  private String sqlState(String role, String sql) {
    return catchThrowableOfType(DatabaseFault.class, () -> postgres.executeAs(role, acme, sql))
        .sqlState();
  }
}
