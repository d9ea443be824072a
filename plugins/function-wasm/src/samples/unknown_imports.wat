;; Imports what nobody offers, and one function by another type than it has.
(module
  (import "env" "memset" (func (param i32 i32 i32) (result i32)))
  (import "env" "table" (table 1 funcref))
  (import "tansu" "call" (func (param i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "alloc") (param i32) (result i32) i32.const 1024)
  (func (export "execute") (param i32 i32) (result i64) i64.const 0))
