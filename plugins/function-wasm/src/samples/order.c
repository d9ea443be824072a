#include "tansu.h"

/* Keeps a note, reads a secret, has another function double its length. */
TANSU_EXPORT("execute") uint64_t execute(const char *at, uint32_t size) {
  text request = json_get((text){at, size}, "request");

  writer note = {0};
  put(&note, "{\"collection\":\"notes\",\"content\":{\"text\":");
  put_json(&note, json_get(json_get(request, "body"), "text"));
  put(&note, "}}");
  text kept = json_get(tansu_call("db.insert", (text){note.at, note.size}), "result");

  text secret = tansu_call("secrets.get", tansu_text("{\"name\":\"shop-key\"}"));
  text key = json_text(json_get(secret, "result"));

  writer call = {0};
  put(&call, "{\"name\":\"twice\",\"wait\":true,\"payload\":{\"n\":");
  put_int(&call, key.size);
  put(&call, "}}");
  text done = json_get(tansu_call("functions.invoke", (text){call.at, call.size}), "result");

  writer out = {0};
  put(&out, "{\"body\":{\"id\":");
  put_json(&out, json_get(kept, "id"));
  put(&out, ",\"length\":");
  put_int(&out, key.size);
  put(&out, ",\"twice\":");
  put_json(&out, json_get(json_get(done, "body"), "twice"));
  put(&out, "}}");
  return tansu_answer(&out);
}
