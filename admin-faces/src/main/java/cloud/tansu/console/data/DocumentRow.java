package cloud.tansu.console.data;

import cloud.tansu.server.data.DocumentPreview;
import java.io.Serializable;
import java.time.Instant;

/**
 * A document as the list shows it.
 *
 * @param beginning of its content
 * @param size of its content, in words
 */
public record DocumentRow(
    String id, String beginning, String size, long version, Instant createdAt, Instant updatedAt)
    implements Serializable {

  static DocumentRow of(DocumentPreview document) {
    String beginning = document.beginning();
    boolean cut = beginning.length() < document.bytes() && beginning.length() >= CUT;
    return new DocumentRow(
        document.id().toString(),
        cut ? beginning + "…" : beginning,
        Counted.bytes(document.bytes()),
        document.version(),
        document.createdAt(),
        document.updatedAt());
  }

  private static final int CUT = 300;
}
