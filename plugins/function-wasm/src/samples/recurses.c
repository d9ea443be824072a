#include "tansu.h"

__attribute__((noinline)) static uint64_t deeper(volatile uint32_t *depth) {
  if (*depth == UINT32_MAX) return 0;
  *depth += 1;
  uint64_t below = deeper(depth);
  *depth -= 1;
  return below + 1;
}

TANSU_EXPORT("execute") uint64_t execute(const char *at, uint32_t size) {
  volatile uint32_t depth = 0;
  return deeper(&depth);
}
