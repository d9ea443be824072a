#include "tansu.h"

TANSU_EXPORT("execute") uint64_t execute(const char *at, uint32_t size) {
  text envelope = {at, size};
  text request = json_get(envelope, "request");
  writer out = {0};
  put(&out, "{\"status\":200,\"body\":{\"method\":");
  put_json(&out, json_get(request, "method"));
  put(&out, ",\"path\":");
  put_json(&out, json_get(request, "path"));
  put(&out, ",\"query\":");
  put_json(&out, json_get(request, "query"));
  put(&out, ",\"headers\":");
  put_json(&out, json_get(request, "headers"));
  put(&out, ",\"body\":");
  put_json(&out, json_get(request, "body"));
  put(&out, ",\"f\":");
  put_json(&out, json_get(json_get(envelope, "context"), "function"));
  put(&out, "}}");
  return tansu_answer(&out);
}
