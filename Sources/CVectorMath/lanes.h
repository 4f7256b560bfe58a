// What all functions of vectors begin with, for one kind of processor: included by functions.h and matrices.h.
//
// The polynomials were fitted at Chebyshev nodes in 60-digit arithmetic, and their coefficients rounded to double;
// their own error is below 5e-18 relative to the function.

#define INLINE static inline __attribute__((always_inline))

#define all NAME(all)
INLINE V all(double x) { return (V){x, x, x, x, x, x, x, x}; }

#define choose NAME(choose)
INLINE V choose(I condition, V yes, V no) { return (V)((condition & (I)yes) | (~condition & (I)no)); }

#define magnitude NAME(magnitude)
INLINE V magnitude(V x) { return (V)((I)x & 0x7FFFFFFFFFFFFFFFLL); }

static const double NAME(ln2_high) = 6.93147180369123816490e-01;  // 33 bits, so that a multiple of it is exact
static const double NAME(ln2_low) = 1.90821492927058770002e-10;

// e^r - 1 for |r| <= ln 2 / 2.
#define expm1_of_small NAME(expm1_of_small)
INLINE V expm1_of_small(V r) {
    V z = r * r;
    V w = z * z;
    V a = 0.5 + r * 0.1666666666666667;
    V b = 0.04166666666666667 + r * 0.008333333333326136;
    V c = 0.0013888888888883748 + r * 0.00019841269874820627;
    V d = 2.4801587325547743e-05 + r * 2.7557255400206422e-06;
    V e = 2.75572736431103e-07 + r * 2.5105217004720745e-08 + z * 2.0914686968086876e-09;
    return r + z * (a + z * b + w * (c + z * d + w * e));
}

// 2^k for -1022 <= k <= 1023.
#define power_of_two NAME(power_of_two)
INLINE V power_of_two(I k) { return (V)((k + 1023) << 52); }

#define load NAME(load)
INLINE V load(const double *x) {
    V v;
    memcpy(&v, x, sizeof v);
    return v;
}

#define store NAME(store)
INLINE void store(double *out, V v) { memcpy(out, &v, sizeof v); }
