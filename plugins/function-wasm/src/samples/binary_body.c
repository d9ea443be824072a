#include "tansu.h"

TANSU_EXPORT("execute") uint64_t execute(const char *at, uint32_t size) {
  text request = json_get((text){at, size}, "request");
  text bytes = json_base64(json_get(json_get(request, "body"), "base64"));
  writer twice = {0};
  for (uint32_t i = 0; i < bytes.size; i++) {
    put_char(&twice, bytes.at[i]);
    put_char(&twice, bytes.at[i]);
  }
  writer out = {0};
  put(&out, "{\"bodyEncoding\":\"base64\",\"body\":");
  put_base64(&out, (text){twice.at, twice.size});
  put(&out, "}");
  return tansu_answer(&out);
}
