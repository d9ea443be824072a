package cloud.tansu.plugin.function.java.worker;

import cloud.tansu.function.FunctionContext;
import cloud.tansu.function.Json;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents and SQL, by calls to the server. */
record CallDatabase(CallChannel calls) implements FunctionContext.Db {

  @Override
  public FunctionContext.Collection collection(String name) {
    return new Documents(calls, name);
  }

  @Override
  public Json query(String sql, @Nullable Object... params) {
    return calls.call("db.query", "sql", sql, "params", Arrays.asList(params));
  }

  private record Documents(CallChannel calls, String name) implements FunctionContext.Collection {

    @Override
    public Json get(String id) {
      return calls.call("db.get", "collection", name, "id", id);
    }

    @Override
    public Json list(Map<String, ?> query) {
      return calls.call("db.list", CallChannel.with(query, "collection", name));
    }

    @Override
    public Json insert(Object content) {
      return calls.call("db.insert", "collection", name, "content", content);
    }

    @Override
    public Json replace(String id, Object content) {
      return calls.call("db.replace", "collection", name, "id", id, "content", content);
    }

    @Override
    public Json update(String id, Object patch) {
      return calls.call("db.update", "collection", name, "id", id, "patch", patch);
    }

    @Override
    public void delete(String id) {
      calls.call("db.delete", "collection", name, "id", id);
    }
  }
}
