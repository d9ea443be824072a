;; Answers what a call that is no JSON was answered.
(module
  (import "tansu" "call" (func $call (param i32 i32) (result i64)))
  (memory (export "memory") 1)
  (data (i32.const 16) "{\"method\":")
  (func (export "alloc") (param i32) (result i32) i32.const 4096)
  (func (export "execute") (param i32 i32) (result i64)
    (local $reply i64)
    (local.set $reply (call $call (i32.const 16) (i32.const 10)))
    ;; {"body":<reply>}
    (i64.store (i32.const 4088) (i64.const 0x3a2279646f62227b))
    (i32.store8 (i32.add (i32.const 4096) (i32.wrap_i64 (local.get $reply))) (i32.const 125))
    (i64.or (i64.shl (i64.const 4088) (i64.const 32))
      (i64.add (i64.const 9) (i64.and (local.get $reply) (i64.const 4294967295))))))
