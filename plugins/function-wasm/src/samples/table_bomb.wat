;; Grows tables instead of a memory.
(module
  (table $a 1 funcref)
  (table $b 1 funcref)
  (table $c 1 funcref)
  (table $d 1 funcref)
  (memory (export "memory") 1)
  (func (export "alloc") (param i32) (result i32) i32.const 1024)
  (func (export "execute") (param i32 i32) (result i64)
    (loop $again
      (drop (table.grow $a (ref.null func) (i32.const 1000000)))
      (drop (table.grow $b (ref.null func) (i32.const 1000000)))
      (drop (table.grow $c (ref.null func) (i32.const 1000000)))
      (drop (table.grow $d (ref.null func) (i32.const 1000000)))
      (br $again))
    i64.const 0))
