#include "tansu.h"

static text ask(const char *method, const char *params) {
  return json_get(tansu_call(method, tansu_text(params)), "result");
}

TANSU_EXPORT("execute") uint64_t execute(const char *at, uint32_t size) {
  writer out = {0};
  put(&out, "{\"status\":200,\"body\":[");
  put_json(&out, ask("secrets.get", "{\"name\":\"key\"}"));
  put(&out, ",");
  text note = ask("db.insert", "{\"collection\":\"notes\",\"content\":{\"text\":\"hello\"}}");
  put_json(&out, json_get(note, "id"));
  put(&out, ",");
  text rows = json_get(ask("db.query", "{\"sql\":\"SELECT 1 + $1 AS sum\",\"params\":[2]}"), "rows");
  put_json(&out, json_get(json_at(rows, 0), "sum"));
  put(&out, ",");
  text stored = ask("storage.get", "{\"bucket\":\"files\",\"key\":\"a.txt\"}");
  put_string(&out, json_base64(json_get(json_get(stored, "body"), "base64")));
  put(&out, ",");
  text picture = ask("storage.picture", "{\"bucket\":\"files\",\"key\":\"a.png\",\"width\":2}");
  put_json(&out, json_get(picture, "body"));
  put(&out, ",");
  text fetched = ask(
      "http.fetch", "{\"url\":\"https://shop.example/\",\"method\":\"POST\",\"body\":\"x\"}");
  put_json(&out, json_get(fetched, "status"));
  put(&out, ",");
  put_json(&out, json_text(json_get(fetched, "body")));
  put(&out, ",");
  text invoked = ask(
      "functions.invoke", "{\"name\":\"count\",\"payload\":{\"n\":1},\"wait\":true}");
  put_json(&out, json_get(invoked, "body"));
  put(&out, ",");
  text event = ask("events.publish", "{\"type\":\"custom.counted\",\"data\":{\"n\":1}}");
  put_json(&out, json_get(event, "id"));
  put(&out, ",");
  text sent = ask(
      "connectors.call",
      "{\"connector\":\"smtp\",\"operation\":\"send\",\"arguments\":{\"to\":\"x\"}}");
  put_json(&out, json_get(sent, "sent"));
  put(&out, ",");
  text refused = tansu_call("secrets.get", tansu_text("{\"name\":\"missing\"}"));
  put_json(&out, json_get(json_get(refused, "error"), "code"));
  put(&out, "]}");
  return tansu_answer(&out);
}
