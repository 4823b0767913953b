;; Fills `len` bytes from a seed and gives their FNV-1a hash.
(module
  (memory (export "memory") 2)
  (func (export "run") (param $len i32) (param $seed i32) (result i32)
    (local $i i32) (local $hash i32)
    (loop $fill
      (i32.store8 (local.get $i) (i32.add (local.get $seed) (local.get $i)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $fill (i32.lt_u (local.get $i) (local.get $len))))
    (local.set $hash (i32.const 0x811c9dc5))
    (local.set $i (i32.const 0))
    (loop $mix
      (local.set $hash (i32.mul (i32.xor (local.get $hash) (i32.load8_u (local.get $i))) (i32.const 16777619)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $mix (i32.lt_u (local.get $i) (local.get $len))))
    (local.get $hash)))
