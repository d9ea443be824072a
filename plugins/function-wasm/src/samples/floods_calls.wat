;; Calls the server for ever.
(module
  (import "tansu" "call" (func $call (param i32 i32) (result i64)))
  (memory (export "memory") 2)
  (data (i32.const 16) "{\"method\":\"no.such\"}")
  (func (export "alloc") (param i32) (result i32) i32.const 4096)
  (func (export "execute") (param i32 i32) (result i64)
    (loop $again
      (drop (call $call (i32.const 16) (i32.const 20)))
      (br $again))
    i64.const 0))
