;; Asks WASI for what it does not get: the answer is the error number as the status, 252.
(module
  (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open"
    (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "{\"status\":2..}")
  (global $ready (mut i32) (i32.const 0))
  (func (export "_initialize") (global.set $ready (i32.const 200)))
  (func $digits (param $number i32)
    (i32.store8 (i32.const 28) (i32.add (i32.const 48) (i32.rem_u (local.get $number) (i32.const 10))))
    (i32.store8 (i32.const 27)
      (i32.add (i32.const 48) (i32.rem_u (i32.div_u (local.get $number) (i32.const 10)) (i32.const 10)))))
  (func (export "alloc") (param i32) (result i32) i32.const 1024)
  (func (export "execute") (param i32 i32) (result i64)
    (drop (call $open (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 0)
      (i64.const 0) (i64.const 0) (i32.const 0) (i32.const 64)))
    (call $digits (i32.add (global.get $ready) (call $random (i32.const 0) (i32.const 8))))
    (i64.or (i64.shl (i64.const 16) (i64.const 32)) (i64.const 14))))
