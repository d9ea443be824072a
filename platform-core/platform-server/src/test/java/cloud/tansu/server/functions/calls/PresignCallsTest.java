package cloud.tansu.server.functions.calls;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.presign.Grant;
import cloud.tansu.server.storage.presign.PresignedUrls;
import cloud.tansu.server.storage.presign.TestPresign;
import cloud.tansu.server.storage.presign.Verdict;
import cloud.tansu.testkit.AdjustableClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that functions hand to others. */
final class PresignCallsTest {

  private static final Pattern SIGNED =
      Pattern.compile(".*exp=(?<exp>[0-9]+).*sig=(?<sig>[0-9a-f]+).*");
  private static final BucketName FILES = new BucketName("files");
  private static final ObjectKey KEY = new ObjectKey("a.txt");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final AdjustableClock clock = new AdjustableClock();
  private final TestJournal journal = new TestJournal();
  private TenantId acme = new TenantId("acme");
  private PresignedUrls urls;
  private PresignCalls calls;

  @BeforeEach
  void open(@TempDir Path keyRing) {
    acme = databases.tenant("acme");
    urls = TestPresign.on(databases.get(), keyRing, clock);
    calls = new PresignCalls(urls, journal, TestRealms.webConfig());
  }

  private static String params(String rest) {
    return "{\"bucket\":\"files\",\"key\":\"a.txt\"" + rest + "}";
  }

  private JsonNode signed(String rest) {
    return TestExecution.of(acme, calls).call("storage.presign", params(rest));
  }

  private Verdict verdict(TenantId tenant, Grant grant, JsonNode signed) {
    Matcher matcher = SIGNED.matcher(signed.path("url").asText());
    assertThat(matcher.matches()).isTrue();
    return urls.verify(tenant, grant, Long.parseLong(matcher.group("exp")), matcher.group("sig"));
  }

  @Test
  void allowsReadingForAsLongAsUsualUnlessToldOtherwise() {
    JsonNode signed = signed("");

    assertThat(signed.path("url").asText())
        .startsWith(TestRealms.PUBLIC_URL + "/storage/api/objects/files/a.txt?");
    assertThat(Instant.parse(signed.path("expiresAt").asText()))
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(15)));
    assertThat(verdict(acme, new Grant.Get(FILES, KEY), signed))
        .isInstanceOf(Verdict.Granted.class);
    assertThat(verdict(acme, write(), signed)).isInstanceOf(Verdict.Wrong.class);
  }

  private static Grant write() {
    return new Grant.Put(FILES, KEY, OptionalLong.empty(), Optional.empty());
  }

  @Test
  void allowsWritingUntilTheTimeIsOver() {
    JsonNode signed = signed(",\"method\":\"PUT\",\"expiresIn\":60");

    assertThat(verdict(acme, write(), signed)).isInstanceOf(Verdict.Granted.class);
    assertThat(verdict(acme, new Grant.Get(FILES, KEY), signed)).isInstanceOf(Verdict.Wrong.class);
    clock.advance(Duration.ofMinutes(1));
    assertThat(verdict(acme, write(), signed)).isInstanceOf(Verdict.Expired.class);
  }

  @Test
  void aTenantCannotSignForAnotherTenant() {
    TenantId globex = databases.tenant("globex");

    assertThat(verdict(globex, new Grant.Get(FILES, KEY), signed("")))
        .isInstanceOf(Verdict.Wrong.class);
  }

  @Test
  void isAudited() {
    signed(",\"method\":\"PUT\",\"expiresIn\":60");

    Journal.Entry entry = journal.entries().getLast();
    assertThat(entry.action()).isEqualTo("PresignCreate");
    assertThat(entry.actor().subject()).isEqualTo("function:report");
    assertThat(entry.details()).containsEntry("allows", "Put").containsEntry("key", "a.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"method\":\"DELETE\"",
        ",\"method\":\"get\"",
        ",\"expiresIn\":0",
        ",\"expiresIn\":604801",
        ",\"expiresIn\":\"long\""
      })
  void refusesWhatCannotBeSigned(String rest) {
    assertThat(TestExecution.of(acme, calls).refusal("storage.presign", params(rest)))
        .startsWith("inval");
  }
}
