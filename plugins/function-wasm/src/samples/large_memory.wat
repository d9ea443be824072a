;; Begins with two gigabytes.
(module
  (memory (export "memory") 32767)
  (func (export "alloc") (param i32) (result i32) i32.const 1024)
  (func (export "execute") (param i32 i32) (result i64) i64.const 0))
