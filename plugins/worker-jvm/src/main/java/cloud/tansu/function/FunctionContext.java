package cloud.tansu.function;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a function can ask the server for. Each method that does so waits for the answer and throws
 * {@link FunctionCallException} when the server refuses.
 */
public interface FunctionContext {

  /** Everything that is known of this call: function, version, executionId, trigger, depth. */
  Json info();

  /** When the call is ended. */
  Instant deadline();

  /** The end user in whose name the function was called; null as a value when there is none. */
  Json caller();

  Logger logger();

  Secrets secrets();

  Db db();

  Storage storage();

  Http http();

  Functions functions();

  Events events();

  Connectors connectors();

  /** Writes to the record of the execution. */
  interface Logger {

    void debug(String message, Map<String, ?> fields);

    void info(String message, Map<String, ?> fields);

    void warn(String message, Map<String, ?> fields);

    void error(String message, Map<String, ?> fields);

    default void debug(String message) {
      debug(message, Map.of());
    }

    default void info(String message) {
      info(message, Map.of());
    }

    default void warn(String message) {
      warn(message, Map.of());
    }

    default void error(String message) {
      error(message, Map.of());
    }
  }

  /** The secrets that the function declares. */
  interface Secrets {

    String get(String name);
  }

  /** The tenant's database. */
  interface Db {

    Collection collection(String name);

    /** One statement with $1, $2 … for parameters; at most 1,000 rows. */
    Json query(String sql, @Nullable Object... params);
  }

  /** Documents, answered as {@code {id, version, createdAt, updatedAt, content}}. */
  interface Collection {

    /** Null as a value when there is none of that id. */
    Json get(String id);

    /** With filter, sort, limit and cursor as the REST API takes them. */
    Json list(Map<String, ?> query);

    Json insert(Object content);

    Json replace(String id, Object content);

    /** By a JSON merge patch (RFC 7386). */
    Json update(String id, Object patch);

    void delete(String id);
  }

  /** The tenant's buckets. */
  interface Storage {

    Bucket bucket(String name);
  }

  /** Objects of one bucket. */
  interface Bucket {

    StoredObject get(String key);

    /** A smaller picture of a stored image: width, height and format, each as one likes. */
    StoredObject picture(String key, Map<String, ?> options);

    Json put(String key, byte[] body, String contentType);

    void delete(String key);

    Json list(Map<String, ?> query);

    /** A link that works without signing in. */
    String presign(String key, String method);
  }

  /** An object's content and what is known of it. */
  interface StoredObject {

    Json info();

    byte[] bytes();

    String text();
  }

  /** Requests to the hosts that the tenant allows. */
  interface Http {

    HttpResponse get(String url);

    HttpResponse send(
        String method, String url, Map<String, String> headers, @Nullable Object body);
  }

  /** What another server answered. */
  interface HttpResponse {

    int status();

    Map<String, String> headers();

    byte[] bytes();

    String text();

    Json json();
  }

  /** Other functions of the tenant. */
  interface Functions {

    /** Waits for {@code {status, headers, body, executionId}}. */
    Json invoke(String name, @Nullable Object payload);

    /** Does not wait. */
    Json start(String name, @Nullable Object payload);
  }

  /** The tenant's events. */
  interface Events {

    /** The type begins with {@code custom.}. */
    Json publish(String type, Object data);
  }

  /** The tenant's connectors. */
  interface Connectors {

    Json call(String connector, String operation, Map<String, ?> arguments);

    /** Several calls one after another. */
    default List<Json> call(String connector, String operation, List<Map<String, ?>> each) {
      return each.stream().map(arguments -> call(connector, operation, arguments)).toList();
    }
  }
}
