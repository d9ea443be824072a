package cloud.tansu.server.storage.tus;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.backend.LocalFiles;
import cloud.tansu.server.storage.backend.TestBackend;
import cloud.tansu.server.storage.multipart.TestUploads;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** Resumable uploads as one node has them, on databases and files that others share. */
record TusNode(
    TestStorage storage, ResumableUploads uploads, AppendBytes append, ExpiredUploads expired) {

  static TusNode on(TestDatabases databases, Path directory, Clock clock) {
    StorageConfig config = TestBackend.config(directory);
    LocalFiles files = TestBackend.files(directory);
    TestStorage storage = TestStorage.on(databases.get(), config, files, new TestJournal(), clock);
    ResumableConfig own =
        Configuration.of(Map.of("tansu.storage.resumable.checkpoint-bytes", "10"))
            .bind(ResumableConfig.class);
    Tokens tokens = new Tokens(new SecureRandom());
    ResumableUploads uploads =
        new ResumableUploads(
            storage.rows().databases(), storage.uploads(), storage.usage(), own, tokens, clock);
    AppendBytes append =
        new AppendBytes(
            storage.rows().databases(),
            TestUploads.growing(storage, config),
            config,
            own,
            tokens,
            clock);
    return new TusNode(
        storage, uploads, append, new ExpiredUploads(storage.rows().databases(), uploads, clock));
  }
}
