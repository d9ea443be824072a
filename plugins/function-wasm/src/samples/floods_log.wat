;; Logs for ever.
(module
  (import "tansu" "log" (func $log (param i32 i32 i32)))
  (memory (export "memory") 2)
  (func (export "alloc") (param i32) (result i32) i32.const 1024)
  (func (export "execute") (param i32 i32) (result i64)
    (loop $again
      (call $log (i32.const 1) (i32.const 0) (i32.const 65536))
      (br $again))
    i64.const 0))
