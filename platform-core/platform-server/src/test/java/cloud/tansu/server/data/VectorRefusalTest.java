package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VectorRefusalTest {

  private static final String COLLECTION = "018f0000-0000-7000-8000-000000000000";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @Test
  void saysThatThereIsNoVectorSearchWithoutTheExtension() {
    DataCaller admin = DataCaller.full(databases.tenant("acme"));
    AccessConditions access = TestAccess.on(databases.get());
    VectorTables tables = new VectorTables(databases.get(), new VectorConfig(2), Clock.systemUTC());
    VectorSearch search =
        new VectorSearch(databases.get(), access, tables, new DataConfig(1024, 4096));
    DocumentEmbeddings embeddings = new DocumentEmbeddings(databases.get(), access, tables);

    Problem searched = refusal(() -> search.find(admin, in(List.of(1.0, 0.0), 1).parse()));
    Problem stored =
        refusal(
            () -> {
              embeddings.set(admin, new UUID(1, 1), List.of(1.0, 0.0));
              return admin;
            });

    assertThat(List.of(searched, stored))
        .allSatisfy(
            problem -> {
              assertThat(problem.type().code()).isEqualTo("vector_unavailable");
              assertThat(problem.type().status()).isEqualTo(501);
            });
  }

  @Test
  void refusesWhatHasNoDirection() {
    for (List<@Nullable Double> numbers :
        List.of(
            numbers(0.0, 0.0),
            numbers(1e-30, 1e-30),
            numbers(1e30, 1e30),
            numbers(1e300, 0.0),
            numbers(Double.NaN, 1.0),
            numbers(1.0, null),
            numbers(1.0))) {
      assertThat(refusal(() -> Embedding.parse("query", numbers, 2)).errors()).containsKey("query");
    }
    assertThat(refusal(() -> Embedding.parse("query", null, 2)).errors()).containsKey("query");
    assertThat(Embedding.parse("query", numbers(1.5, -2.0), 2).text()).isEqualTo("[1.5,-2.0]");
  }

  @Test
  void takesBothNamesAndCapsHowManyAreWanted() {
    VectorQuery byTheOtherNames =
        new VectorQuery.InCollection(COLLECTION, null, List.of(1.0), null, 5000).parse();

    assertThat(byTheOtherNames.numbers()).isEqualTo(List.of(1.0));
    assertThat(byTheOtherNames.k()).isEqualTo(100);
    assertThat(in(List.of(1.0), null).parse().k()).isEqualTo(10);
    assertThat(refusal(() -> in(List.of(1.0), 0).parse()).errors()).containsKey("k");
    assertThat(
            refusal(() -> new VectorQuery.Everywhere(List.of(1.0), null, null, null, -1).parse())
                .errors())
        .containsKey("perCollection");
    assertThat(
            refusal(() -> new VectorQuery.InCollection("x", List.of(1.0), null, 1, 1).parse())
                .errors())
        .containsKey("collectionId");
  }

  private static VectorQuery.InCollection in(List<Double> query, @Nullable Integer k) {
    return new VectorQuery.InCollection(
        COLLECTION, Collections.unmodifiableList(query), null, k, null);
  }

  private static List<@Nullable Double> numbers(@Nullable Double... numbers) {
    return Arrays.asList(numbers);
  }

  private static Problem refusal(Callable<?> call) {
    return catchThrowableOfType(ProblemException.class, call::call).problem();
  }
}
