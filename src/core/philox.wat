;; Philox4x32-10 in WebAssembly: the numbers of philox.ts, four to five times faster, because its products of 64 bits are
;; one instruction each. `npm run philox` compiles it into philox-module.ts.
;; A counter is four words (the block, then what the draw is for), a key two; see keyed-generator.ts for the meaning of each.
(module
  (memory (export "memory") 1)

  (func $block
    (param $c0 i32) (param $c1 i32) (param $c2 i32) (param $c3 i32) (param $k0 i32) (param $k1 i32)
    (result i32 i32 i32 i32)
    (local $p i64) (local $q i64) (local $left i32)
    (local.set $left (i32.const 10))
    (loop $round
      (local.set $p (i64.mul (i64.extend_i32_u (local.get $c0)) (i64.const 0xd2511f53)))
      (local.set $q (i64.mul (i64.extend_i32_u (local.get $c2)) (i64.const 0xcd9e8d57)))
      (local.set $c0 (i32.xor (i32.xor (i32.wrap_i64 (i64.shr_u (local.get $q) (i64.const 32))) (local.get $c1)) (local.get $k0)))
      (local.set $c1 (i32.wrap_i64 (local.get $q)))
      (local.set $c2 (i32.xor (i32.xor (i32.wrap_i64 (i64.shr_u (local.get $p) (i64.const 32))) (local.get $c3)) (local.get $k1)))
      (local.set $c3 (i32.wrap_i64 (local.get $p)))
      (local.set $k0 (i32.add (local.get $k0) (i32.const 0x9e3779b9)))
      (local.set $k1 (i32.add (local.get $k1) (i32.const 0xbb67ae85)))
      (br_if $round (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
    (local.get $c0) (local.get $c1) (local.get $c2) (local.get $c3))

  ;; Number `index` (0 to 3) of a block, in [0, 1).
  (func (export "uniform")
    (param $index i32)
    (param $c0 i32) (param $c1 i32) (param $c2 i32) (param $c3 i32) (param $k0 i32) (param $k1 i32)
    (result f64)
    (local $first i32) (local $second i32) (local $third i32) (local $fourth i32)
    (call $block
      (local.get $c0) (local.get $c1) (local.get $c2) (local.get $c3) (local.get $k0) (local.get $k1))
    (local.set $fourth) (local.set $third) (local.set $second) (local.set $first)
    (f64.mul
      (f64.const 0x1p-32)
      (f64.convert_i32_u
        (select
          (select (local.get $fourth) (local.get $third) (i32.and (local.get $index) (i32.const 1)))
          (select (local.get $second) (local.get $first) (i32.and (local.get $index) (i32.const 1)))
          (i32.and (local.get $index) (i32.const 2))))))

  ;; Which of so many seats draw a word below a threshold: a bit each, 32 seats a word of memory, from address 0;
  ;; one word, empty, without seats.
  ;; Seat s draws word s mod 4 of block s / 4.
  (func (export "seats")
    (param $seats i32) (param $below f64)
    (param $c1 i32) (param $c2 i32) (param $c3 i32) (param $k0 i32) (param $k1 i32)
    (local $seat i32) (local $mask i32)
    (local $first i32) (local $second i32) (local $third i32) (local $fourth i32)
    (if (i32.eqz (local.get $seats))
      (then (i32.store (i32.const 0) (i32.const 0)) (return)))
    (loop $next
      (call $block
        (i32.shr_u (local.get $seat) (i32.const 2))
        (local.get $c1) (local.get $c2) (local.get $c3) (local.get $k0) (local.get $k1))
      (local.set $fourth) (local.set $third) (local.set $second) (local.set $first)
      (local.set $mask
        (i32.or (local.get $mask)
          (i32.shl
            (i32.or
              (i32.or
                (f64.lt (f64.convert_i32_u (local.get $first)) (local.get $below))
                (i32.shl (f64.lt (f64.convert_i32_u (local.get $second)) (local.get $below)) (i32.const 1)))
              (i32.or
                (i32.shl (f64.lt (f64.convert_i32_u (local.get $third)) (local.get $below)) (i32.const 2))
                (i32.shl (f64.lt (f64.convert_i32_u (local.get $fourth)) (local.get $below)) (i32.const 3))))
            (local.get $seat))))
      (local.set $seat (i32.add (local.get $seat) (i32.const 4)))
      (if (i32.lt_u (local.get $seat) (local.get $seats))
        (then
          (if (i32.eqz (i32.and (local.get $seat) (i32.const 31)))
            (then
              (i32.store (i32.sub (i32.shr_u (local.get $seat) (i32.const 3)) (i32.const 4)) (local.get $mask))
              (local.set $mask (i32.const 0))))
          (br $next))))
    ;; The last word, without what lies beyond the last seat.
    (i32.store
      (i32.and (i32.shr_u (i32.sub (local.get $seats) (i32.const 1)) (i32.const 3)) (i32.const -4))
      (i32.and (local.get $mask)
        (i32.shr_u (i32.const -1) (i32.sub (i32.const 0) (local.get $seats)))))))
