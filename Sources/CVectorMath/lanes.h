// Vectors of eight numbers, for the kind of processor of the source file that includes this.

#define INLINE static inline __attribute__((always_inline))

// Eight numbers, and eight whole numbers or conditions: as many registers as the processor needs for them.
typedef double V __attribute__((vector_size(64), aligned(8)));
typedef int64_t I __attribute__((vector_size(64), aligned(8)));
enum { LANES = 8 };

INLINE V all(double x) { return (V){x, x, x, x, x, x, x, x}; }

INLINE V choose(I condition, V yes, V no) { return (V)((condition & (I)yes) | (~condition & (I)no)); }

INLINE V magnitude(V x) { return (V)((I)x & 0x7FFFFFFFFFFFFFFFLL); }

INLINE V load(const double *x) {
    V v;
    memcpy(&v, x, sizeof v);
    return v;
}

INLINE void store(double *out, V v) { memcpy(out, &v, sizeof v); }

// The first numbers of a vector; those beyond them are a filler, or stay as they are in memory.
#if MASKED
INLINE V load_some(const double *x, size_t count, double filler) {
    return (V)_mm512_mask_loadu_pd((__m512d)all(filler), (__mmask8)((1u << count) - 1), x);
}
INLINE void store_some(double *out, V v, size_t count) {
    _mm512_mask_storeu_pd(out, (__mmask8)((1u << count) - 1), (__m512d)v);
}
#else
INLINE void copy_some(double *out, const double *x, size_t count) {
    if (count & 4) memcpy(out, x, 32);
    if (count & 2) memcpy(out + (count & 4), x + (count & 4), 16);
    if (count & 1) out[count & 6] = x[count & 6];
}
INLINE V load_some(const double *x, size_t count, double filler) {
    double lanes[LANES];
    store(lanes, all(filler));
    copy_some(lanes, x, count);
    return load(lanes);
}
INLINE void store_some(double *out, V v, size_t count) {
    double lanes[LANES];
    store(lanes, v);
    copy_some(out, lanes, count);
}
#endif
