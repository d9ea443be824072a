#include "tansu.h"

TANSU_EXPORT("execute") uint64_t execute(const char *at, uint32_t size) {
  for (;;) {
    volatile char *kept = tansu_alloc(1 << 20);
    for (uint32_t i = 0; i < 1 << 20; i += 4096) kept[i] = 'x';
  }
}
