#include "tansu.h"

TANSU_EXPORT("execute") uint64_t execute(const char *at, uint32_t size) {
  tansu_log(TANSU_INFO, "hello");
  tansu_log(TANSU_WARN, "{\"message\":\"careful\",\"fields\":{\"order\":7}}");
  return 0;
}
