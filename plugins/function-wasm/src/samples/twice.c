#include "tansu.h"

TANSU_EXPORT("execute") uint64_t execute(const char *at, uint32_t size) {
  text request = json_get((text){at, size}, "request");
  int64_t n = json_int(json_get(json_get(request, "body"), "n"));
  tansu_log(TANSU_INFO, "asked");

  writer out = {0};
  put(&out, "{\"status\":201,\"headers\":{\"x-made\":\"yes\"},\"body\":{\"twice\":");
  put_int(&out, 2 * n);
  put(&out, "}}");
  return tansu_answer(&out);
}
