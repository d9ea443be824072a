package cloud.tansu.plugin.oauth.client;

import cloud.tansu.spi.UpstreamException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps documents of providers for a while, so that a sign-in does not fetch them again. Bounded:
 * the tenants choose the addresses. Two threads may fetch the same document at once; the later
 * answer stays.
 *
 * @param <K> by what a document is found
 * @param <V> the document
 */
public final class Remembered<K, V> {

  private static final int MAX_DOCUMENTS = 500;

  private final Duration kept;
  private final Map<K, Document<V>> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Document<V>> eldest) {
          return size() > MAX_DOCUMENTS;
        }
      };

  private record Document<V>(V value, Instant fetchedAt) {}

  /** Fetches a document. */
  @FunctionalInterface
  public interface Fetch<V> {
    V fetch() throws UpstreamException;
  }

  /** Documents are fetched again after this long. */
  public Remembered(Duration kept) {
    this.kept = kept;
  }

  /** The document, fetched unless a fetched one is young enough. */
  public V get(K key, Clock clock, Fetch<V> fetch) throws UpstreamException {
    Instant now = clock.instant();
    synchronized (entries) {
      Document<V> known = entries.get(key);
      if (known != null && now.isBefore(known.fetchedAt().plus(kept))) {
        return known.value();
      }
    }
    return put(key, clock, fetch.fetch());
  }

  /** Keeps a document that was fetched at this moment. */
  public V put(K key, Clock clock, V document) {
    synchronized (entries) {
      entries.put(key, new Document<>(document, clock.instant()));
    }
    return document;
  }
}
