package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.TestTenant;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Settings of buckets, access keys and quotas in the console, and who may change them. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleBucketsIT {

  private static final String BUCKET = "photos";
  private static final String KEY = "data-key";

  private final RunningServer server;
  private final Browser browser;
  private final Console console;
  private final TestTenant tenant;
  private final S3Tenant access;
  private final S3Client s3;

  ConsoleBucketsIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
    this.tenant = server.tenant();
    this.access = S3Tenant.of(server, tenant);
    this.s3 = access.client();
    s3.createBucket(b -> b.bucket(BUCKET));
  }

  @AfterEach
  void leavesNothingInTheBrowsersLog() {
    s3.close();
    assertThat(browser.errors()).isEmpty();
  }

  private Console open(String page) {
    return console.open("/dashboard/tenant/" + tenant.id() + "/" + page);
  }

  private void signIn() {
    console.signInTo(tenant.id(), "admin@" + tenant.id() + ".local");
    console.awaitPath("/dashboard/tenant/" + tenant.id());
  }

  @Test
  void decidesWhetherABucketKeepsVersions() {
    signIn();
    open("bucket?bucket=" + BUCKET).choose("bucket-versioning", "ENABLED");
    console.click("bucket-versioning-save").awaitToast("every version is kept");

    console.choose("bucket-versioning", "SUSPENDED").click("bucket-versioning-save");
    console.awaitToast("The bucket is changed");

    assertThat(s3.getBucketVersioning(b -> b.bucket(BUCKET)).statusAsString())
        .isEqualTo("Suspended");
  }

  @Test
  void opensABucketToEverybodyAfterAWarningAndClosesItAgain() {
    signIn();
    s3.putObject(b -> b.bucket(BUCKET).key("a.txt"), RequestBody.fromString("public"));
    open("bucket?bucket=" + BUCKET).find("bucket-is-private");

    console.click("bucket-make-public").awaitText("bucket-public-dialog", "nothing personal");
    assertThat(anonymous().status()).isEqualTo(403);
    console.click("bucket-public-dialog-yes").awaitToast("Everybody can read");

    assertThat(anonymous().expect(200).body()).isEqualTo("public");
    assertThat(s3.getBucketPolicyStatus(b -> b.bucket(BUCKET)).policyStatus().isPublic()).isTrue();
    open("buckets").find("bucket-public");
    open("bucket?bucket=" + BUCKET).click("bucket-make-private").awaitToast("is closed");
    assertThat(anonymous().status()).isEqualTo(403);
    assertThatThrownBy(() -> s3.getBucketPolicy(b -> b.bucket(BUCKET)))
        .isInstanceOf(S3Exception.class);
  }

  private PlatformAnswer anonymous() {
    return server
        .client()
        .get("/s3/" + BUCKET + "/a.txt")
        .header("X-Tansu-Tenant", tenant.id())
        .send();
  }

  @Test
  void writesRulesInPlainWordsAndChangesThem() {
    signIn();
    open("bucket?bucket=" + BUCKET).click("new-rule").type("rule-name", "old logs");
    console.type("rule-prefix", "logs/").click("rule-save");
    console.awaitText("rule-problems", "does nothing yet");
    console.type("rule-expire", "x").click("rule-save").awaitText("rule-problems", "whole numbers");
    console.type("rule-expire", "30").click("rule-save").awaitToast("rule is saved");
    console.awaitText("rule-words", "Objects are deleted 30 days after they were stored.");

    console.clickInRow("data-rule", "old logs", "rule-edit").type("rule-versions", "7");
    console.click("rule-save").awaitToast("rule is saved");

    List<LifecycleRule> rules = s3.getBucketLifecycleConfiguration(b -> b.bucket(BUCKET)).rules();
    assertThat(rules).hasSize(1);
    assertThat(rules.getFirst().expiration().days()).isEqualTo(30);
    assertThat(rules.getFirst().noncurrentVersionExpiration().noncurrentDays()).isEqualTo(7);
    console.clickInRow("data-rule", "old logs", "rule-delete").click("rule-delete-dialog-yes");
    console.awaitToast("rule is deleted").find("rules-none");
  }

  @Test
  void showsTheSecretOfAnAccessKeyOnceAndTakesTheKeyBack() {
    signIn();
    open("access-keys").click("new-key").type("key-description", "backup");
    console.choose("key-rights-choice", "READ").click("key-everywhere").find("key-bucket");
    console.click("key-submit").awaitText("key-problems", "Tick at least one");
    console.click("key-bucket").click("key-submit");
    String secret = console.read("key-secret");
    try (S3Client made = with(console.read("key-new-id"), secret).client()) {
      assertThat(made.listObjectsV2(b -> b.bucket(BUCKET)).contents()).isEmpty();
      assertThatThrownBy(() -> made.createBucket(b -> b.bucket("another")))
          .isInstanceOf(S3Exception.class);
      console.click("key-close").awaitGone("key-dialog");
      assertThat(console.script("return document.documentElement.outerHTML").toString())
          .doesNotContain(secret);
      assertThat(console.readInRow(KEY, "backup", "key-reach")).isEqualTo(BUCKET);

      console.clickInRow(KEY, "backup", "key-rotate").choose("key-overlap", "0");
      console.click("key-rotate-yes");
      String fresh = console.read("key-new-secret");
      assertThat(fresh).isNotEqualTo(secret);
      assertThatThrownBy(() -> made.listObjectsV2(b -> b.bucket(BUCKET)))
          .isInstanceOf(S3Exception.class);
      console.click("key-rotate-close").awaitGone("key-rotate-dialog");
    }

    console.clickInRow(KEY, "backup", "key-delete").click("key-delete-dialog-yes");
    console.awaitToast("access key is deleted");
    console.await("the row is gone", () -> !console.textOf("key-table").contains("backup"));
  }

  private S3Tenant with(String id, String secret) {
    return new S3Tenant(tenant, access.endpoint(), id, secret);
  }

  @Test
  void aPlatformAdministratorSeesAllTenantsAndGivesOneAQuota() {
    s3.putObject(b -> b.bucket(BUCKET).key("a.txt"), RequestBody.fromString("x".repeat(2048)));
    console.signIn().open("/dashboard/admin/storage").type("usage-search", tenant.id());

    console.clickInRow("data-tenant", tenant.id(), "usage-quota").type("quota-total", "much");
    console.click("quota-save").awaitText("quota-problems", "10 GB");
    console.type("quota-total", "4 KB").click("quota-save").awaitToast("The quota is changed");

    console.awaitText("usage-bytes", "2 KB of 4 KB").find("usage-own");
    assertThatThrownBy(
            () ->
                s3.putObject(
                    b -> b.bucket(BUCKET).key("b"), RequestBody.fromString("x".repeat(4096))))
        .isInstanceOf(S3Exception.class);
    console.clickInRow("data-tenant", tenant.id(), "usage-quota").click("quota-reset");
    console.awaitToast("platform").awaitText("usage-bytes", "2 KB of 10 GB");
    console.choose("upkeep-which", "ALL").awaitText("upkeep-done", " s");
  }

  @Test
  void anAdministratorReachesOnlyTheOwnTenantAndNotThePlatform() {
    S3Tenant other = S3Tenant.make(server);
    try (S3Client theirs = other.client()) {
      theirs.createBucket(b -> b.bucket("secrets"));
    }
    signIn();
    List<String> pages =
        List.of("buckets", "bucket?bucket=secrets", "objects?bucket=secrets", "access-keys");

    for (String page : pages) {
      console.open("/dashboard/tenant/" + other.tenant().id() + "/" + page).find("error-title");
      assertThat(console.shows("page-title")).as(page).isFalse();
    }
    console.open("/dashboard/admin/storage").find("error-title");
    open("objects?bucket=secrets").awaitText("error-title", "no page here");
    open("objects?bucket=photos&prefix=../").awaitText("error-title", "no page here");
    browser.errors();
  }

  @Test
  void aFormOfTheOwnTenantCannotBeSentToAnother() {
    TestTenant other = server.tenant();
    signIn();
    open("buckets").find("new-bucket");

    Object status =
        console.script(
            """
            const state = document.querySelector('[name="jakarta.faces.ViewState"]').value;
            const form = new URLSearchParams({'createForm': 'createForm', 'createForm:name': 'stolen',
              'jakarta.faces.ViewState': state, 'jakarta.faces.partial.ajax': 'true'});
            const request = new XMLHttpRequest();
            request.open('POST', arguments[0], false);
            request.send(form);
            return request.status;
            """,
            URI.create("/dashboard/tenant/" + other.id() + "/buckets").toString());

    assertThat(status).isEqualTo(403L);
    browser.errors();
  }
}
