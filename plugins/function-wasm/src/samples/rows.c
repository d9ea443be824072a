#include "tansu.h"

/* A row of a list as long as the request says. */
typedef struct {
  int64_t id;
  text label;
  int even;
} row;

/* Makes the list, filters it, and tells of what is left: what ./tansu bench functions measures. */
TANSU_EXPORT("execute") uint64_t execute(const char *at, uint32_t size) {
  text body = json_get(json_get((text){at, size}, "request"), "body");
  text name = json_text(json_get(body, "name"));
  uint32_t items = (uint32_t)json_int(json_get(body, "items"));

  row *rows = tansu_alloc(items * sizeof(row));
  for (uint32_t i = 0; i < items; i++) {
    writer label = {0};
    put_json(&label, name);
    put_int(&label, i);
    rows[i] = (row){i, {label.at, label.size}, i % 2 == 0};
  }
  row **even = tansu_alloc(items * sizeof(row *));
  uint32_t count = 0;
  for (uint32_t i = 0; i < items; i++) {
    if (rows[i].even) even[count++] = &rows[i];
  }

  writer out = {0};
  put(&out, "{\"body\":{\"hello\":");
  put_string(&out, name);
  put(&out, ",\"count\":");
  put_int(&out, count);
  put(&out, ",\"last\":");
  put_string(&out, count ? even[count - 1]->label : name);
  put(&out, "}}");
  return tansu_answer(&out);
}
