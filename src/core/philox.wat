;; Philox4x32-10 in WebAssembly: the numbers of philox.ts, four to five times faster, because its products of 64 bits are
;; one instruction each, and four blocks of seats are made side by side. `npm run philox` compiles it into philox-module.ts.
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

  ;; Number 0 of block 0, in [0, 1): the draw made most. Nine rounds by threes, the last one for its
  ;; first word only.
  (func (export "first")
    (param $c1 i32) (param $c2 i32) (param $c3 i32) (param $k0 i32) (param $k1 i32)
    (result f64)
    (local $c0 i32) (local $p i64) (local $q i64) (local $left i32)
    (local.set $left (i32.const 3))
    (loop $round
      (local.set $p (i64.mul (i64.extend_i32_u (local.get $c0)) (i64.const 0xd2511f53)))
      (local.set $q (i64.mul (i64.extend_i32_u (local.get $c2)) (i64.const 0xcd9e8d57)))
      (local.set $c0 (i32.xor (i32.xor (i32.wrap_i64 (i64.shr_u (local.get $q) (i64.const 32))) (local.get $c1)) (local.get $k0)))
      (local.set $c1 (i32.wrap_i64 (local.get $q)))
      (local.set $c2 (i32.xor (i32.xor (i32.wrap_i64 (i64.shr_u (local.get $p) (i64.const 32))) (local.get $c3)) (local.get $k1)))
      (local.set $c3 (i32.wrap_i64 (local.get $p)))
      (local.set $k0 (i32.add (local.get $k0) (i32.const 0x9e3779b9)))
      (local.set $k1 (i32.add (local.get $k1) (i32.const 0xbb67ae85)))
      (local.set $p (i64.mul (i64.extend_i32_u (local.get $c0)) (i64.const 0xd2511f53)))
      (local.set $q (i64.mul (i64.extend_i32_u (local.get $c2)) (i64.const 0xcd9e8d57)))
      (local.set $c0 (i32.xor (i32.xor (i32.wrap_i64 (i64.shr_u (local.get $q) (i64.const 32))) (local.get $c1)) (local.get $k0)))
      (local.set $c1 (i32.wrap_i64 (local.get $q)))
      (local.set $c2 (i32.xor (i32.xor (i32.wrap_i64 (i64.shr_u (local.get $p) (i64.const 32))) (local.get $c3)) (local.get $k1)))
      (local.set $c3 (i32.wrap_i64 (local.get $p)))
      (local.set $k0 (i32.add (local.get $k0) (i32.const 0x9e3779b9)))
      (local.set $k1 (i32.add (local.get $k1) (i32.const 0xbb67ae85)))
      (local.set $p (i64.mul (i64.extend_i32_u (local.get $c0)) (i64.const 0xd2511f53)))
      (local.set $q (i64.mul (i64.extend_i32_u (local.get $c2)) (i64.const 0xcd9e8d57)))
      (local.set $c0 (i32.xor (i32.xor (i32.wrap_i64 (i64.shr_u (local.get $q) (i64.const 32))) (local.get $c1)) (local.get $k0)))
      (local.set $c1 (i32.wrap_i64 (local.get $q)))
      (local.set $c2 (i32.xor (i32.xor (i32.wrap_i64 (i64.shr_u (local.get $p) (i64.const 32))) (local.get $c3)) (local.get $k1)))
      (local.set $c3 (i32.wrap_i64 (local.get $p)))
      (local.set $k0 (i32.add (local.get $k0) (i32.const 0x9e3779b9)))
      (local.set $k1 (i32.add (local.get $k1) (i32.const 0xbb67ae85)))
      (br_if $round (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
    (local.set $q (i64.mul (i64.extend_i32_u (local.get $c2)) (i64.const 0xcd9e8d57)))
    (f64.mul
      (f64.const 0x1p-32)
      (f64.convert_i32_u
        (i32.xor (i32.xor (i32.wrap_i64 (i64.shr_u (local.get $q) (i64.const 32))) (local.get $c1)) (local.get $k0)))))

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

  ;; Four blocks side by side, under one key: word w of block b is lane b of result w.
  (func $blocks
    (param $c0 v128) (param $c1 v128) (param $c2 v128) (param $c3 v128) (param $k0 i32) (param $k1 i32)
    (result v128 v128 v128 v128)
    (local $key0 v128) (local $key1 v128) (local $p v128) (local $q v128) (local $r v128) (local $s v128) (local $left i32)
    (local.set $key0 (i32x4.splat (local.get $k0)))
    (local.set $key1 (i32x4.splat (local.get $k1)))
    (local.set $left (i32.const 10))
    (loop $round
      ;; Products of blocks 0 and 1, then of 2 and 3.
      (local.set $p (i64x2.extmul_low_i32x4_u (local.get $c0) (v128.const i32x4 0xd2511f53 0xd2511f53 0xd2511f53 0xd2511f53)))
      (local.set $q (i64x2.extmul_high_i32x4_u (local.get $c0) (v128.const i32x4 0xd2511f53 0xd2511f53 0xd2511f53 0xd2511f53)))
      (local.set $r (i64x2.extmul_low_i32x4_u (local.get $c2) (v128.const i32x4 0xcd9e8d57 0xcd9e8d57 0xcd9e8d57 0xcd9e8d57)))
      (local.set $s (i64x2.extmul_high_i32x4_u (local.get $c2) (v128.const i32x4 0xcd9e8d57 0xcd9e8d57 0xcd9e8d57 0xcd9e8d57)))
      ;; Their high words, then their low ones.
      (local.set $c0
        (v128.xor
          (v128.xor
            (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $r) (local.get $s))
            (local.get $c1))
          (local.get $key0)))
      (local.set $c1 (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $r) (local.get $s)))
      (local.set $c2
        (v128.xor
          (v128.xor
            (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $p) (local.get $q))
            (local.get $c3))
          (local.get $key1)))
      (local.set $c3 (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $p) (local.get $q)))
      (local.set $key0 (i32x4.add (local.get $key0) (v128.const i32x4 0x9e3779b9 0x9e3779b9 0x9e3779b9 0x9e3779b9)))
      (local.set $key1 (i32x4.add (local.get $key1) (v128.const i32x4 0xbb67ae85 0xbb67ae85 0xbb67ae85 0xbb67ae85)))
      (br_if $round (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
    (local.get $c0) (local.get $c1) (local.get $c2) (local.get $c3))

  ;; Which of so many seats draw a word below a threshold: a bit each, 32 seats a word of memory, from address 0;
  ;; one word, empty, without seats.
  ;; Seat s draws word s mod 4 of block s / 4: sixteen seats are drawn at once.
  (func (export "seats")
    (param $seats i32) (param $below f64)
    (param $c1 i32) (param $c2 i32) (param $c3 i32) (param $k0 i32) (param $k1 i32)
    (local $seat i32) (local $bits i32) (local $limit v128) (local $all v128)
    (local $first v128) (local $second v128) (local $third v128) (local $fourth v128)
    (i32.store (i32.const 0) (i32.const 0))
    (if (i32.eqz (local.get $seats)) (then (return)))
    ;; A word is below a number when it is below the next integer; every word is below 2^32.
    (local.set $limit (i32x4.splat (i32.trunc_sat_f64_u (f64.ceil (local.get $below)))))
    (local.set $all (i32x4.splat (i32.sub (i32.const 0) (f64.gt (local.get $below) (f64.const 0xffffffff)))))
    (loop $next
      (call $blocks
        (i32x4.add (i32x4.splat (i32.shr_u (local.get $seat) (i32.const 2))) (v128.const i32x4 0 1 2 3))
        (i32x4.splat (local.get $c1)) (i32x4.splat (local.get $c2)) (i32x4.splat (local.get $c3))
        (local.get $k0) (local.get $k1))
      (local.set $fourth) (local.set $third) (local.set $second) (local.set $first)
      ;; A byte a comparison, word by word, then block by block: in the order of seats.
      (local.set $first
        (i8x16.narrow_i16x8_s
          (i16x8.narrow_i32x4_s
            (i32x4.lt_u (local.get $first) (local.get $limit)) (i32x4.lt_u (local.get $second) (local.get $limit)))
          (i16x8.narrow_i32x4_s
            (i32x4.lt_u (local.get $third) (local.get $limit)) (i32x4.lt_u (local.get $fourth) (local.get $limit)))))
      (local.set $bits
        (i8x16.bitmask
          (v128.or
            (i8x16.shuffle 0 4 8 12 1 5 9 13 2 6 10 14 3 7 11 15 (local.get $first) (local.get $first))
            (local.get $all))))
      ;; The upper half of the word is written again by the next sixteen.
      (i32.store (i32.shr_u (local.get $seat) (i32.const 3)) (local.get $bits))
      (local.set $seat (i32.add (local.get $seat) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $seat) (local.get $seats))))
    ;; Nothing beyond the last seat.
    (if (i32.gt_u (local.get $seat) (local.get $seats))
      (then
        (i32.store16
          (i32.shr_u (i32.sub (local.get $seat) (i32.const 16)) (i32.const 3))
          (i32.and
            (local.get $bits)
            (i32.sub
              (i32.shl (i32.const 1) (i32.sub (local.get $seats) (i32.sub (local.get $seat) (i32.const 16))))
              (i32.const 1))))))))
