;; Reads a call out of the memory of nobody.
(module
  (import "tansu" "call" (func $call (param i32 i32) (result i64)))
  (memory (export "memory") 1)
  (func (export "alloc") (param i32) (result i32) i32.const 1024)
  (func (export "execute") (param i32 i32) (result i64)
    (call $call (i32.const 65000) (i32.const 2147483647))))
