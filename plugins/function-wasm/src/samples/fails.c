#include "tansu.h"

__attribute__((noinline)) static int check_order(volatile int *items) {
  if (items[0] == 0) __builtin_trap();
  return items[0];
}

TANSU_EXPORT("execute") uint64_t execute(const char *at, uint32_t size) {
  volatile int items[1] = {0};
  return (uint64_t)check_order(items);
}
