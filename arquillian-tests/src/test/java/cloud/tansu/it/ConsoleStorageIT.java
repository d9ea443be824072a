package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.TestTenant;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Tag;

/** Objects of a tenant in the console. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ConsoleStorageIT {

  private static final String BY = "data-object";
  private static final String BUCKET = "photos";

  private final RunningServer server;
  private final Browser browser;
  private final Console console;
  private final TestTenant tenant;
  private final S3Client s3;

  @TempDir Path folder;

  ConsoleStorageIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
    this.tenant = server.tenant();
    this.s3 = S3Tenant.of(server, tenant).client();
    console.signInTo(tenant.id(), "admin@" + tenant.id() + ".local");
    console.awaitPath("/dashboard/tenant/" + tenant.id());
  }

  @AfterEach
  void leavesNothingInTheBrowsersLog() {
    s3.close();
    assertThat(browser.errors()).isEmpty();
  }

  private Console open(String page) {
    return console.open("/dashboard/tenant/" + tenant.id() + "/" + page);
  }

  private Console objects(String prefix) {
    return open("objects?bucket=" + BUCKET + "&prefix=" + prefix);
  }

  private void bucket() {
    s3.createBucket(b -> b.bucket(BUCKET));
  }

  private void put(String key, String text) {
    s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(text));
  }

  private String text(String key) {
    return s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asUtf8String();
  }

  @Test
  void makesABucketUploadsTwoFilesAndLooksIntoThem() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "<b>not bold</b>\u0007");
    Path dot = folder.resolve("dot.png");
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", dot.toFile());
    open("buckets").click("first-bucket").type("bucket-name", "Photos!").click("bucket-submit");
    console.awaitText("bucket-problems", "small letters");
    console.type("bucket-name", BUCKET).click("bucket-submit").awaitText("page-title", BUCKET);

    console.find("upload-files").sendKeys(notes + "\n" + dot);

    console.awaitText("object-table", "notes.txt", "dot.png").awaitText("upload-state", "Stored");
    assertThat(text("notes.txt")).isEqualTo(Files.readString(notes));
    console.clickInRow(BY, "notes.txt", "object-open");
    console.awaitText("preview-text", "<b>not bold</b>").awaitText("object-type", "text/plain");
    console.click("object-close").awaitGone("object-dialog");
    console.clickInRow(BY, "dot.png", "object-open").find("preview-image");
    console.await(
        "the picture is shown",
        () ->
            console
                .script("return document.querySelector('.preview-image').naturalWidth")
                .equals(8L));
    open("buckets").awaitText("bucket-objects", "2").awaitText("storage-objects", "2 of");
  }

  @Test
  void asksBeforeAnUploadOverwritesAndRefusesWhatDoesNotGoIn() throws IOException {
    bucket();
    put("a.txt", "before");
    Path file = Files.writeString(folder.resolve("a.txt"), "after");
    objects("").find("upload-files").sendKeys(file.toString());

    console.awaitText("upload-state", "would be lost");
    assertThat(text("a.txt")).isEqualTo("before");
    console.click("upload-replace").awaitText("upload-state", "Stored");
    assertThat(text("a.txt")).isEqualTo("after");

    limitObjects(3);
    objects("new/").find("upload-files").sendKeys(file.toString());
    console.awaitText("upload-state", "too large", "3 B").click("upload-forget");
    console.awaitGone("upload-item");
  }

  private void limitObjects(int bytes) {
    Map<String, Object> quota =
        Map.of("maxTotalBytes", 0, "maxObjectSizeBytes", bytes, "maxObjectCount", 0);
    server
        .client()
        .put("/platform/api/tenants/" + tenant.id() + "/settings/storage.quota")
        .bearer(server.administrator())
        .json(Map.of("value", quota, "version", 0))
        .send()
        .expect(200);
  }

  @Test
  void walksThroughFoldersAndFindsByTheBeginningOfANames() {
    bucket();
    put("2026/may/a b+ü.txt", "x");
    put("2026/june.txt", "y");
    put("readme.md", "# hello");

    objects("").awaitText("object-table", "2026/", "readme.md");
    console.type("object-search", "re").awaitText("object-table", "readme.md");
    console.await("the folder is gone", () -> !console.textOf("object-table").contains("2026"));
    console.type("object-search", "zz").find("objects-no-match");
    console.click("objects-clear").clickInRow(BY, "2026/", "folder-open");
    console.awaitText("page-title", "2026").clickInRow(BY, "may/", "folder-open");
    console.awaitText("breadcrumbs", BUCKET, "2026", "may");
    console.clickInRow(BY, "a b+ü.txt", "object-open");
    console.awaitText("object-name", "2026/may/a b+ü.txt").awaitText("preview-text", "x");
  }

  @Test
  void keepsTagsOfAnObject() {
    bucket();
    put("a.txt", "x");
    objects("").clickInRow(BY, "a.txt", "object-open").type("tag-name", "colour");
    console.type("tag-value", "red & blue").click("tags-save").awaitToast("tags are saved");

    assertThat(s3.getObjectTagging(b -> b.bucket(BUCKET).key("a.txt")).tagSet())
        .containsExactly(Tag.builder().key("colour").value("red & blue").build());
  }

  @Test
  void sharesAnObjectWithSomebodyWhoIsNotSignedIn() throws IOException, InterruptedException {
    bucket();
    put("a.txt", "shared");
    objects("").clickInRow(BY, "a.txt", "object-share").choose("share-minutes", "15");
    console.click("share-make");

    String link = console.read("share-link");

    assertThat(send(HttpRequest.newBuilder(URI.create(link)).build()).body()).isEqualTo("shared");
    String other = link.replace("a.txt", "b.txt");
    assertThat(send(HttpRequest.newBuilder(URI.create(other)).build()).statusCode()).isEqualTo(403);
  }

  @Test
  void makesALinkForUploadingOneObject() throws IOException, InterruptedException {
    bucket();
    objects("in/").click("share-upload").click("share-make");
    console.awaitText("share-problems", "shall be called");
    console.type("share-key", "in/report.txt").type("share-max", "1 KB").click("share-make");

    String link = console.read("share-link");

    assertThat(send(upload(link, "x".repeat(2000))).statusCode()).isEqualTo(413);
    assertThat(send(upload(link, "the report")).statusCode()).isEqualTo(201);
    assertThat(text("in/report.txt")).isEqualTo("the report");
  }

  private static HttpRequest upload(String link, String text) {
    return HttpRequest.newBuilder(URI.create(link))
        .PUT(HttpRequest.BodyPublishers.ofString(text))
        .build();
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void restoresAnOlderVersionAndADeletedObject() {
    bucket();
    s3.putBucketVersioning(
        b ->
            b.bucket(BUCKET)
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    put("a.txt", "first");
    put("a.txt", "second");

    objects("").clickInRow(BY, "a.txt", "object-versions");
    console.clickInRow("data-version", "Older", "version-restore").awaitToast("is restored");
    assertThat(text("a.txt")).isEqualTo("first");
    console.click("versions-close").awaitGone("versions-dialog");

    console.clickInRow(BY, "a.txt", "object-delete").awaitText("object-delete-dialog", "restored");
    console.click("object-delete-dialog-yes").awaitToast("is deleted").find("objects-none");
    console.choose("object-shown", "deleted").clickInRow(BY, "a.txt", "object-versions");
    console.click("version-undelete").awaitToast("is back");
    assertThat(text("a.txt")).isEqualTo("first");

    console.clickInRow("data-version", "Newest", "version-delete");
    console.click("version-delete-dialog-yes").awaitToast("deleted for good");
    assertThat(text("a.txt")).isEqualTo("second");
  }

  @Test
  void deletesWhatIsTickedAndTheBucketOnlyWhenItIsEmpty() {
    bucket();
    put("a.txt", "x");
    put("b.txt", "x");
    open("buckets").clickInRow("data-bucket", BUCKET, "bucket-delete");
    console.type("bucket-delete-dialog-typed", BUCKET).click("bucket-delete-dialog-yes");
    console.awaitText("messages", "still something in photos");

    objects("").click("objects-delete").awaitText("messages", "Tick at least one");
    console.clickInRow(BY, "a.txt", "object-tick").clickInRow(BY, "b.txt", "object-tick");
    console.click("objects-delete").awaitText("objects-delete-dialog", "cannot be brought back");
    console.click("objects-delete-dialog-yes").awaitToast("2 objects are deleted");

    open("buckets").clickInRow("data-bucket", BUCKET, "bucket-delete");
    console.type("bucket-delete-dialog-typed", BUCKET).click("bucket-delete-dialog-yes");
    console.awaitToast("photos is deleted").find("buckets-none");
  }
}
