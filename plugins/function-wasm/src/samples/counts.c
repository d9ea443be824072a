#include "tansu.h"

static int calls;

TANSU_EXPORT("execute") uint64_t execute(const char *at, uint32_t size) {
  writer out = {0};
  put(&out, "{\"body\":");
  put_int(&out, ++calls);
  put(&out, "}");
  return tansu_answer(&out);
}
