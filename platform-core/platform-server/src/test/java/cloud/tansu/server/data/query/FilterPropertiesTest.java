package cloud.tansu.server.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Filters made by chance select in the database what they select in memory. The seed is the same in
 * every run; {@code -Dtansu.filters.seed} chooses another one.
 */
final class FilterPropertiesTest {

  private static final int FILTERS = 10_000;
  private static final int DOCUMENTS = 80;
  private static final long SEED = Long.getLong("tansu.filters.seed", 20_261_129L);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final RandomJson json = new RandomJson(new Random(SEED));

  @Test
  void selectInTheDatabaseWhatTheySelectInMemory() {
    TenantId acme = databases.tenant("acme");
    TenantId globex = databases.tenant("globex");
    Map<UUID, FilterEvaluator> documents = new LinkedHashMap<>();
    databases.get().tenant(acme, unit -> seed(unit, documents));
    databases.get().tenant(globex, unit -> seed(unit, new LinkedHashMap<>()));

    List<String> wrong = new ArrayList<>();
    int selected = databases.get().readTenant(acme, unit -> compare(unit, documents, wrong));

    assertThat(wrong).as("seed %d", SEED).isEmpty();
    assertThat(selected).as("filters that select some, but not all").isGreaterThan(FILTERS / 3);
  }

  private int compare(UnitOfWork unit, Map<UUID, FilterEvaluator> documents, List<String> wrong)
      throws SQLException {
    int some = 0;
    for (int i = 0; i < FILTERS && wrong.size() < 5; i++) {
      List<String> written = new ArrayList<>();
      Filter filter = filter(written);
      Set<UUID> expected = new TreeSet<>();
      documents.forEach(
          (id, document) -> {
            if (document.holds(filter)) {
              expected.add(id);
            }
          });
      Set<UUID> found = select(unit, filter, written);
      if (!found.equals(expected)) {
        wrong.add(written + " selects " + found.size() + " and not " + expected.size());
      }
      some += !expected.isEmpty() && expected.size() < documents.size() ? 1 : 0;
    }
    return some;
  }

  private static Set<UUID> select(UnitOfWork unit, Filter filter, List<String> written) {
    Sql sql = FilterSql.of(filter);
    try {
      return new TreeSet<>(
          unit.query(
              "select id from app.documents where " + sql.text(),
              row -> row.getObject(1, UUID.class),
              sql.values()));
    } catch (SQLException failure) {
      throw new AssertionError(written + ": " + sql.text(), failure);
    }
  }

  private Filter filter(List<String> written) {
    FilterParser parser = new FilterParser();
    do {
      String name = json.oneOf(List.of("or", "and", "not.or", "not.and", "", "", "", ""));
      String parameter = name.isEmpty() ? json.path() : name;
      String value = name.isEmpty() ? json.condition(false) : json.group(2);
      written.add(parameter + "=" + value);
      parser.add(parameter, value);
    } while (json.oneIn(4));
    return parser.filter();
  }

  private int seed(UnitOfWork unit, Map<UUID, FilterEvaluator> documents) throws SQLException {
    for (int i = 0; i < DOCUMENTS; i++) {
      UUID id = UUID.randomUUID();
      Optional<String> content =
          json.oneIn(20)
              ? Optional.empty()
              : Optional.of(json.oneIn(5) ? json.value(2) : json.object(3));
      unit.update(
          "insert into app.documents (id, content, version) values (?, ?, ?)",
          id,
          content.map(Jsonb::new),
          (long) (1 + i % 4));
      documents.put(id, new FilterEvaluator(content, 1 + i % 4));
    }
    return DOCUMENTS;
  }
}
