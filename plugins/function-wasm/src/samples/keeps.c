#include "tansu.h"

TANSU_EXPORT("execute") uint64_t execute(const char *at, uint32_t size) {
  writer out = {0};
  text secret = tansu_call("secrets.get", tansu_text("{\"name\":\"key\"}"));
  text error = json_get(secret, "error");
  if (error.size) {
    put(&out, "{\"status\":503,\"body\":");
    put_json(&out, json_get(error, "code"));
    put(&out, "}");
    return tansu_answer(&out);
  }

  text note = tansu_call(
      "db.insert", tansu_text("{\"collection\":\"notes\",\"content\":{\"text\":\"hello\"}}"));
  tansu_log(TANSU_INFO, "{\"message\":\"kept\",\"fields\":{\"notes\":1}}");

  put(&out, "{\"body\":{\"id\":");
  put_json(&out, json_get(json_get(note, "result"), "id"));
  put(&out, ",\"length\":");
  put_int(&out, json_text(json_get(secret, "result")).size);
  put(&out, "}}");
  return tansu_answer(&out);
}
