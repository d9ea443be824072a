package cloud.tansu.server.data;

import cloud.tansu.server.data.BulkOperation.Kind;
import cloud.tansu.server.data.BulkWrites.Binding;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.web.EntityTags;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes a document of every line of a stream. At most one batch is in memory, and no connection is
 * held while the next one is awaited.
 */
final class DocumentImport {

  private static final int BATCH = 500;
  private static final int BATCH_BYTES = 4 * 1024 * 1024;
  private static final byte[] BEFORE = "{\"content\":".getBytes(StandardCharsets.UTF_8);

  /** Stores a batch, all or nothing. */
  @FunctionalInterface
  interface Store {
    void write(List<BulkOperation> batch, Binding binding) throws SQLException;
  }

  private final UUID collection;
  private final int maxDocumentBytes;
  private final Store store;
  private final List<BulkOperation> batch = new ArrayList<>();
  private final List<Long> batchLines = new ArrayList<>();
  private long batchBytes;
  private long lines;
  private long stored;

  DocumentImport(UUID collection, int maxDocumentBytes, Store store) {
    this.collection = collection;
    this.maxDocumentBytes = maxDocumentBytes;
    this.store = store;
  }

  /**
   * Reads the stream to its end; blank lines are skipped.
   *
   * @return how many documents were made
   * @throws ProblemException with the members {@code line}, from 1, and {@code stored}: how many
   *     documents of earlier batches stay
   */
  long read(InputStream stream) throws IOException, SQLException {
    try (InputStream in = new BufferedInputStream(stream)) {
      byte[] line = line(in);
      while (line.length > 0) {
        lines++;
        add(line);
        line = line(in);
      }
      flush();
    } catch (ProblemException refused) {
      throw refused.problem().with("stored", stored).asException();
    }
    return stored;
  }

  /** The next line, with its end; nothing at the end of the stream. */
  private byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0) {
      line.write(next);
      if (next == '\n') {
        break;
      }
      if (line.size() > maxDocumentBytes + 2) {
        lines++;
        throw at(lines, DataProblems.documentTooLarge(maxDocumentBytes));
      }
      next = in.read();
    }
    return line.toByteArray();
  }

  private void add(byte[] line) throws IOException, SQLException {
    if (new String(line, StandardCharsets.UTF_8).isBlank()) {
      return;
    }
    batch.add(
        new BulkOperation(
            batch.size(),
            Kind.CREATE,
            Optional.empty(),
            Optional.of(collection),
            content(line),
            Optional.empty(),
            new GivenEmbedding.Absent(),
            EntityTags.parse(null),
            Optional.empty()));
    batchLines.add(lines);
    batchBytes += line.length;
    if (batch.size() == BATCH || batchBytes > BATCH_BYTES) {
      flush();
    }
  }

  private Optional<Jsonb> content(byte[] line) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(line.length + BEFORE.length + 1);
    body.writeBytes(BEFORE);
    body.writeBytes(line);
    body.write('}');
    try {
      return DocumentBody.read(
              new ByteArrayInputStream(body.toByteArray()),
              Set.of(DocumentBody.CONTENT),
              maxDocumentBytes)
          .content();
    } catch (ProblemException refused) {
      throw at(lines, refused.problem());
    }
  }

  private void flush() throws SQLException {
    if (!batch.isEmpty()) {
      List<Long> numbers = List.copyOf(batchLines);
      store.write(
          List.copyOf(batch),
          refusals -> {
            BulkResult first = refusals.getFirst();
            throw at(numbers.get(first.index()), first.problem().orElseThrow());
          });
      stored += batch.size();
      batch.clear();
      batchLines.clear();
      batchBytes = 0;
    }
  }

  /** The problem of one line. */
  private static ProblemException at(long line, Problem problem) {
    return problem.with("line", line).asException();
  }
}
