/*
 * What a function in C needs: the imports and exports of the contract, memory, and as much JSON as
 * it takes to read a request and write an answer. No library besides; a call's memory is never
 * given back, since each call gets an instance of its own.
 */
#ifndef TANSU_H
#define TANSU_H

#include <stddef.h>
#include <stdint.h>

#define TANSU_IMPORT(name) __attribute__((import_module("tansu"), import_name(name)))
#define TANSU_EXPORT(name) __attribute__((export_name(name)))

enum { TANSU_DEBUG, TANSU_INFO, TANSU_WARN, TANSU_ERROR };

TANSU_IMPORT("call") uint64_t tansu_host_call(const char *at, uint32_t size);
TANSU_IMPORT("log") void tansu_host_log(uint32_t level, const char *at, uint32_t size);
TANSU_IMPORT("now") uint64_t tansu_now(void);

/* A piece of text in memory, without a NUL at its end. */
typedef struct {
  const char *at;
  uint32_t size;
} text;

/* ---- memory ---- */

extern unsigned char __heap_base;
static uint32_t tansu_free_from;

TANSU_EXPORT("tansu_alloc") void *tansu_alloc(uint32_t size) {
  uint32_t start = tansu_free_from ? tansu_free_from : (uint32_t)&__heap_base;
  start = (start + 7) & ~7u;
  uint64_t end = (uint64_t)start + size;
  uint64_t have = (uint64_t)__builtin_wasm_memory_size(0) << 16;
  if (end > have) {
    uint64_t pages = (end - have + 65535) >> 16;
    if (pages > 65535 || __builtin_wasm_memory_grow(0, pages) == (size_t)-1) {
      __builtin_trap();
    }
  }
  tansu_free_from = (uint32_t)end;
  return (void *)start;
}

/* ---- texts ---- */

static text tansu_text(const char *literal) {
  uint32_t size = 0;
  while (literal[size]) size++;
  return (text){literal, size};
}

static int tansu_same(text a, const char *literal) {
  text b = tansu_text(literal);
  if (a.size != b.size) return 0;
  for (uint32_t i = 0; i < a.size; i++) {
    if (a.at[i] != b.at[i]) return 0;
  }
  return 1;
}

/* ---- writing ---- */

typedef struct {
  char *at;
  uint32_t size;
  uint32_t room;
} writer;

static void put_char(writer *out, char c) {
  if (out->size == out->room) {
    uint32_t room = out->room ? out->room * 2 : 256;
    char *moved = tansu_alloc(room);
    for (uint32_t i = 0; i < out->size; i++) moved[i] = out->at[i];
    out->at = moved;
    out->room = room;
  }
  out->at[out->size++] = c;
}

/* JSON as it is. */
static void put_json(writer *out, text json) {
  for (uint32_t i = 0; i < json.size; i++) put_char(out, json.at[i]);
}

static void put(writer *out, const char *literal) { put_json(out, tansu_text(literal)); }

/* A text as a JSON string. */
static void put_string(writer *out, text value) {
  static const char digits[] = "0123456789abcdef";
  put_char(out, '"');
  for (uint32_t i = 0; i < value.size; i++) {
    unsigned char c = (unsigned char)value.at[i];
    if (c == '"' || c == '\\') {
      put_char(out, '\\');
      put_char(out, (char)c);
    } else if (c < ' ') {
      put(out, "\\u00");
      put_char(out, digits[c >> 4]);
      put_char(out, digits[c & 15]);
    } else {
      put_char(out, (char)c);
    }
  }
  put_char(out, '"');
}

static void put_int(writer *out, int64_t value) {
  char digits[20];
  int count = 0;
  uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
  do {
    digits[count++] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest);
  if (value < 0) put_char(out, '-');
  while (count) put_char(out, digits[--count]);
}

static const char tansu_base64[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Bytes as a JSON string in base64. */
static void put_base64(writer *out, text bytes) {
  put_char(out, '"');
  for (uint32_t i = 0; i < bytes.size; i += 3) {
    uint32_t left = bytes.size - i;
    uint32_t group = (uint32_t)(unsigned char)bytes.at[i] << 16;
    if (left > 1) group |= (uint32_t)(unsigned char)bytes.at[i + 1] << 8;
    if (left > 2) group |= (unsigned char)bytes.at[i + 2];
    put_char(out, tansu_base64[group >> 18]);
    put_char(out, tansu_base64[group >> 12 & 63]);
    put_char(out, left > 1 ? tansu_base64[group >> 6 & 63] : '=');
    put_char(out, left > 2 ? tansu_base64[group & 63] : '=');
  }
  put_char(out, '"');
}

/* ---- reading: values stay where they are, as JSON ---- */

static const char *json_space(const char *at, const char *end) {
  while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) at++;
  return at;
}

static const char *json_skip(const char *at, const char *end) {
  int depth = 0;
  int quoted = 0;
  for (; at < end; at++) {
    if (quoted) {
      if (*at == '\\') at++;
      else if (*at == '"') quoted = 0;
      else continue;
      if (!quoted && depth == 0) return at + 1;
    } else if (*at == '"') {
      quoted = 1;
    } else if (*at == '{' || *at == '[') {
      depth++;
    } else if (*at == '}' || *at == ']') {
      if (depth == 0) return at;
      if (--depth == 0) return at + 1;
    } else if (*at == ',' && depth == 0) {
      return at;
    }
  }
  return end;
}

static text json_item(text list, uint32_t index, const char *name) {
  const char *end = list.at + list.size;
  const char *at = json_space(list.at, end) + 1;
  for (uint32_t i = 0; at < end; i++) {
    at = json_space(at, end);
    if (at >= end || *at == '}' || *at == ']') break;
    text key = {at, 0};
    if (name) {
      at = json_skip(at, end);
      key = (text){key.at + 1, (uint32_t)(at - key.at) - 2};
      at = json_space(at, end) + 1;
      at = json_space(at, end);
    }
    const char *value = at;
    at = json_skip(at, end);
    if (name ? tansu_same(key, name) : i == index) return (text){value, (uint32_t)(at - value)};
    at = json_space(at, end);
    if (at < end && *at == ',') at++;
  }
  return (text){list.at, 0};
}

/* The value of a name; size 0 when there is none. */
static text json_get(text object, const char *name) {
  return object.size && *object.at == '{' ? json_item(object, 0, name) : (text){object.at, 0};
}

static text json_at(text list, uint32_t index) {
  return list.size && *list.at == '[' ? json_item(list, index, 0) : (text){list.at, 0};
}

static int64_t json_int(text value) {
  int64_t result = 0;
  int negative = value.size && *value.at == '-';
  for (uint32_t i = (uint32_t)negative; i < value.size; i++) {
    if (value.at[i] < '0' || value.at[i] > '9') break;
    result = result * 10 + (value.at[i] - '0');
  }
  return negative ? -result : result;
}

static uint32_t json_hex(const char *at) {
  uint32_t code = 0;
  for (int i = 0; i < 4; i++) {
    char c = at[i];
    code = code << 4 | (uint32_t)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
  }
  return code;
}

static void put_utf8(writer *out, uint32_t code) {
  if (code < 0x80) {
    put_char(out, (char)code);
  } else if (code < 0x800) {
    put_char(out, (char)(0xC0 | code >> 6));
    put_char(out, (char)(0x80 | (code & 63)));
  } else if (code < 0x10000) {
    put_char(out, (char)(0xE0 | code >> 12));
    put_char(out, (char)(0x80 | (code >> 6 & 63)));
    put_char(out, (char)(0x80 | (code & 63)));
  } else {
    put_char(out, (char)(0xF0 | code >> 18));
    put_char(out, (char)(0x80 | (code >> 12 & 63)));
    put_char(out, (char)(0x80 | (code >> 6 & 63)));
    put_char(out, (char)(0x80 | (code & 63)));
  }
}

/* The characters of a JSON string. */
static text json_text(text value) {
  writer out = {0};
  for (uint32_t i = 1; i + 1 < value.size; i++) {
    char c = value.at[i];
    if (c != '\\') {
      put_char(&out, c);
      continue;
    }
    c = value.at[++i];
    if (c == 'u' && i + 5 < value.size) {
      uint32_t code = json_hex(value.at + i + 1);
      i += 4;
      if (code >= 0xD800 && code < 0xDC00 && i + 7 < value.size) {
        code = 0x10000 + ((code - 0xD800) << 10) + json_hex(value.at + i + 3) - 0xDC00;
        i += 6;
      }
      put_utf8(&out, code);
    } else {
      put_char(&out, c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c);
    }
  }
  return (text){out.at, out.size};
}

/* The bytes of a JSON string in base64. */
static text json_base64(text value) {
  writer out = {0};
  uint32_t group = 0;
  int bits = 0;
  for (uint32_t i = 1; i + 1 < value.size && value.at[i] != '='; i++) {
    for (uint32_t digit = 0; digit < 64; digit++) {
      if (tansu_base64[digit] == value.at[i]) {
        group = group << 6 | digit;
        bits += 6;
        break;
      }
    }
    if (bits >= 8) {
      bits -= 8;
      put_char(&out, (char)(group >> bits & 255));
    }
  }
  return (text){out.at, out.size};
}

/* ---- the server ---- */

/*
 * Calls the server. Both are JSON; answers {"result": ...} or {"error": {"code", "message"}}.
 */
static text tansu_call(const char *method, text params) {
  writer call = {0};
  put(&call, "{\"method\":\"");
  put(&call, method);
  put(&call, "\",\"params\":");
  put_json(&call, params);
  put(&call, "}");
  uint64_t answer = tansu_host_call(call.at, call.size);
  return (text){(const char *)(uint32_t)(answer >> 32), (uint32_t)answer};
}

/* A text, or {"message": ..., "fields": {...}}. */
static void tansu_log(uint32_t level, const char *message) {
  text line = tansu_text(message);
  tansu_host_log(level, line.at, line.size);
}

static uint64_t tansu_answer(writer *out) {
  return (uint64_t)(uint32_t)out->at << 32 | out->size;
}

#endif
