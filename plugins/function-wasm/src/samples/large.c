#include "tansu.h"

TANSU_EXPORT("execute") uint64_t execute(const char *at, uint32_t size) {
  writer out = {0};
  put(&out, "{\"status\":200,\"body\":\"");
  for (uint32_t i = 0; i < 7 << 20; i++) put_char(&out, 'x');
  put(&out, "\"}");
  return tansu_answer(&out);
}
