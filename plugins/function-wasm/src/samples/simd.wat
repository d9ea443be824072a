;; Adds four numbers at once.
(module
  (memory (export "memory") 1)
  (data (i32.const 16) "{\"status\":2..}")
  (func (export "alloc") (param i32) (result i32) i32.const 1024)
  (func (export "execute") (param i32 i32) (result i64)
    (i32.store16 (i32.const 27)
      (i32x4.extract_lane 3
        (i32x4.add (v128.const i32x4 1 2 3 0x3000) (v128.const i32x4 1 2 3 0x0434))))
    (i64.or (i64.shl (i64.const 16) (i64.const 32)) (i64.const 14))))
