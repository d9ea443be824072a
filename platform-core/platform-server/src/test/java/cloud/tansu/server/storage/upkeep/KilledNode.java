package cloud.tansu.server.storage.upkeep;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static cloud.tansu.server.storage.TestStorage.PICTURES;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.AttachedDatabases;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.PutObject;
import cloud.tansu.server.storage.Reader;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.backend.LocalFiles;
import cloud.tansu.server.storage.backend.TestBackend;
import cloud.tansu.server.storage.multipart.CompleteUpload;
import cloud.tansu.server.storage.multipart.InitiateResult;
import cloud.tansu.server.storage.multipart.NamedPart;
import cloud.tansu.server.storage.multipart.NewUpload;
import cloud.tansu.server.storage.multipart.PutPart;
import cloud.tansu.server.storage.multipart.TestUploads;
import cloud.tansu.server.storage.multipart.UploadKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The storage in a process of its own, which works until it is killed. What it has done it says on
 * its standard output: {@code <kind> <number>}, after the commit.
 */
final class KilledNode {

  static final BucketName OLD = new BucketName("old");
  static final int LARGE = 300;

  private static final int MIB = 1024 * 1024;
  private static final int REPETITIONS = 20_000;

  private final TestStorage storage;
  private final TestStorage twoDaysAgo;
  private final StorageSpace space = StorageSpace.of(new TenantId("acme"));
  private final StorageConfig config;
  private final String name;

  private KilledNode(Databases databases, Path directory, String name) {
    LocalFiles files = TestBackend.files(directory);
    this.config = TestBackend.config(directory);
    this.name = name;
    this.storage = TestStorage.on(databases, config, files, new TestJournal(), Clock.systemUTC());
    this.twoDaysAgo =
        TestStorage.on(
            databases,
            config,
            files,
            new TestJournal(),
            Clock.offset(Clock.systemUTC(), Duration.ofDays(-2)));
  }

  /**
   * @param arguments the name of this node, {@code work} or {@code large}, the directory, and the
   *     host and the port of PostgreSQL
   */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> values =
        Map.of(
            "tansu.database.host",
            arguments[3],
            "tansu.database.port",
            arguments[4],
            "tansu.database.provisioner-password",
            "tansu_provisioner",
            "tansu.database.app-password",
            "tansu_app");
    Databases databases = AttachedDatabases.to(values);
    KilledNode node = new KilledNode(databases, Path.of(arguments[2]), arguments[0]);
    if (arguments[1].equals("large")) {
      node.storeAndReadALargeObject();
    } else {
      node.work();
    }
  }

  /** The content that a key has after a number of writes: whole, or not at all. */
  static String content(String by, int number) {
    return (by + number + ";").repeat(REPETITIONS);
  }

  private void work() {
    endlessly("put", this::put);
    endlessly("shared", number -> storage.put(space, "shared", content(name, number)));
    endlessly("multipart", this::complete);
    endlessly("delete", this::delete);
    endlessly("lifecycle", this::expire);
  }

  private void endlessly(String kind, IntConsumer step) {
    Thread.ofPlatform()
        .start(
            () -> {
              for (int number = 1; number < Integer.MAX_VALUE; number++) {
                step.accept(number);
                say(kind + " " + number);
              }
            });
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private void put(int number) {
    var unused = storage.put(space, name + "-put", content("", number));
  }

  private void complete(int number) {
    ObjectKey key = new ObjectKey(name + "-multipart");
    UploadKey upload =
        ((InitiateResult.Initiated)
                storage.uploads().initiate(space, ALICE, NewUpload.of(PICTURES, key)))
            .upload()
            .key();
    String all = content("", number);
    part(upload, 1, all.substring(0, all.length() / 2));
    part(upload, 2, all.substring(all.length() / 2));
    var unused =
        storage
            .uploads()
            .complete(
                space, ALICE, CompleteUpload.of(upload, List.of(NamedPart.of(1), NamedPart.of(2))));
  }

  private void part(UploadKey upload, int number, String text) {
    InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    try {
      var unused = storage.uploads().putPart(space, PutPart.of(upload, number), bytes);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void delete(int number) {
    var stored = storage.put(space, name + "-delete", content("", number));
    var unused =
        storage
            .writes()
            .delete(space, ALICE, PICTURES, DeleteObject.of(TestStorage.stored(stored).key()));
  }

  private void expire(int number) {
    for (int i = 0; i < 5; i++) {
      PutObject old = PutObject.of(OLD, new ObjectKey(name + "-" + number + "-" + i));
      var unused = twoDaysAgo.put(space, old, content("", i));
    }
    long removed =
        new ApplyLifecycle(
                storage.rows().writes(),
                storage.rows().remove(),
                TestUploads.forgotten(storage, config),
                storage.metrics(),
                Clock.systemUTC())
            .apply(space);
    if (removed < 0) {
      throw new IllegalStateException();
    }
  }

  private void storeAndReadALargeObject() throws IOException {
    ObjectKey key = new ObjectKey("large");
    var stored = storage.writes().put(space, ALICE, PutObject.of(PICTURES, key), new Zeros(LARGE));
    if (storage.reads().find(space, PICTURES, key) instanceof Lookup.Found(var object)) {
      storage
          .reads()
          .transfer(object, 0, object.size(), Reader.KNOWN, OutputStream.nullOutputStream());
      say("large " + object.size() / MIB);
    } else {
      say("large " + stored);
    }
  }

  /** So many MiB of zeros. */
  private static final class Zeros extends InputStream {

    private long left;

    private Zeros(int mib) {
      this.left = (long) mib * MIB;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = (int) Math.min(length, left);
      left -= count;
      java.util.Arrays.fill(into, offset, offset + count, (byte) 0);
      return count == 0 && length > 0 ? -1 : count;
    }
  }
}
