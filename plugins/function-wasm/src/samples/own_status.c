#include "tansu.h"

TANSU_EXPORT("execute") uint64_t execute(const char *at, uint32_t size) {
  writer out = {0};
  put(&out, "{\"status\":418,\"headers\":{\"X-Tea\":\"green\"},\"body\":\"short\"}");
  return tansu_answer(&out);
}
