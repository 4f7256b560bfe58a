// The functions for one kind of processor. CVectorMath.c includes this file once for each kind, with the instructions
// switched on by a pragma and NAME() giving each kind its own names.
#include "lanes.h"

#define holds_everywhere NAME(holds_everywhere)
INLINE int holds_everywhere(I condition) { return __builtin_expect(__builtin_reduce_and(condition) != 0, 1); }

// Where x = 2^k m, with m between the roots of 1/2 and of 2.
#define binary_exponent NAME(binary_exponent)
INLINE I binary_exponent(V x) { return ((I)x - 0x3FE6A09E667F3BCDLL) >> 52; }

// exponent ln 2 + ln(1 + f), where 1 + f lies between the roots of 1/2 and of 2.
//
// ln(1 + f) = 2 s + s^3 P(s^2) with s = f / (2 + f).
#define log_from_parts NAME(log_from_parts)
INLINE V log_from_parts(V exponent, V f) {
    V s = f / (f + 2);
    V z = s * s;
    V w = z * z;
    V low = 0.666666666666667 + z * 0.39999999999899505;
    V middle = 0.28571428625975487 + z * 0.2222221113479508;
    V high = 0.18182889125261723 + z * 0.15331721600556042 + w * 0.14616449685043406;
    V tail = z * (low + w * (middle + w * high));
    V half = 0.5 * f * f;
    return exponent * NAME(ln2_high) - ((half - (s * (half + tail) + exponent * NAME(ln2_low))) - f);
}

#define as_number NAME(as_number)
INLINE V as_number(I k) { return (V)(k + 0x4338000000000000LL) - 0x1.8p52; }

// ln x for normal positive numbers, plus extra times ln 2.
#define log_of_normal NAME(log_of_normal)
INLINE V log_of_normal(V x, V extra) {
    I k = binary_exponent(x);
    return log_from_parts(as_number(k) + extra, (V)((I)x - (k << 52)) - 1);
}

#define log_of NAME(log_of)
INLINE V log_of(V x) {
    if (holds_everywhere((x >= 0x1p-1022) & (x < INFINITY))) return log_of_normal(x, all(0));
    I tiny = x < 0x1p-1022;
    V result = log_of_normal(choose(tiny, x * 0x1p54, x), choose(tiny, all(-54), all(0)));
    result = choose(x > 0, result, choose(x == 0, all(-INFINITY), all(NAN)));
    return choose(x < INFINITY, result, choose(x == INFINITY, x, x + all(NAN)));
}

// ln(high + low) with low far smaller than high.
#define log_of_ordinary_sum NAME(log_of_ordinary_sum)
INLINE V log_of_ordinary_sum(V high, V low) {
    I k = binary_exponent(high);
    V f = (V)((I)high - (k << 52)) - 1;
    return log_from_parts(as_number(k), f + low * (V)((1023 - k) << 52));
}

#define log_of_sum NAME(log_of_sum)
INLINE V log_of_sum(V high, V low) {
    I ordinary = (high >= 0x1p-1000) & (high < 0x1p1000);
    if (holds_everywhere(ordinary)) return log_of_ordinary_sum(high, low);
    V special = log_of(high) + choose(low == 0, all(0), low / high);
    return choose(ordinary, log_of_ordinary_sum(choose(ordinary, high, all(1)), choose(ordinary, low, all(0))), special);
}

#define log1p_of NAME(log1p_of)
INLINE V log1p_of(V x) {
    V high = 1 + x;
    // For large x the rounding of 1 + x does not matter, and infinity - infinity would.
    V low = choose(x < 0x1p54, x - (high - 1), all(0));
    V result = log_of_sum(high, low);
    return choose(x == 0, x, result);  // keeps -0
}

// x = k ln 2 + r.
#define reduce NAME(reduce)
INLINE V reduce(V x, V *k) {
    V whole = (x * 1.44269504088896340736 + 0x1.8p52) - 0x1.8p52;
    *k = whole;
    return (x - whole * NAME(ln2_high)) - whole * NAME(ln2_low);
}

#define whole_number NAME(whole_number)
INLINE I whole_number(V k) { return (I)(k + 0x1.8p52) - 0x4338000000000000LL; }

#define exp_of NAME(exp_of)
INLINE V exp_of(V x) {
    // Beyond these bounds the result is infinite or 0 whatever x is; NaN passes both.
    V bounded = choose(x > 710, all(710), choose(x < -746, all(-746), x));
    V k;
    V r = reduce(bounded, &k);
    V mantissa = 1 + expm1_of_small(r);
    I n = whole_number(k);
    I half = n >> 1;
    // Two factors, because the power alone may leave the range of normal numbers.
    V result = mantissa * power_of_two(half) * power_of_two(n - half);
    return choose(x == x, result, x);
}

#define expm1_of NAME(expm1_of)
INLINE V expm1_of(V x) {
    V bounded = choose(x > 710, all(710), choose(x < -40, all(-40), x));
    V k;
    V r = reduce(bounded, &k);
    V small = expm1_of_small(r);
    I n = whole_number(k);
    I half = n >> 1;
    V first = power_of_two(half);
    V second = power_of_two(n - half);
    // 2^k (1 + small) - 1, where 2^k - 1 is exact for all k of interest; in two factors against overflow.
    V power = first * second;
    V moderate = power * small + (power - 1);
    V large = (first * (1 + small)) * second;
    V result = choose(k > 60, large, moderate);
    return choose(x == x, choose(x == 0, x, result), x);
}

#define tanh_of NAME(tanh_of)
INLINE V tanh_of(V x) {
    V size = magnitude(x);
    V power = expm1_of(2 * choose(size > 22, all(22), size));
    V result = power / (power + 2);
    result = choose(size > 22, all(1), result);
    result = (V)((I)result | ((I)x & (I)all(-0.0)));
    return choose(x == x, result, x);
}

#define sigmoid_of NAME(sigmoid_of)
INLINE V sigmoid_of(V x) {
    V power = exp_of(-magnitude(x));
    return choose(x >= 0, all(1), power) / (1 + power);
}

#define softplus_of NAME(softplus_of)
INLINE V softplus_of(V x) {
    V power = exp_of(-magnitude(x));
    // Powers below the last digit are their own ln(1 + power); squares of them would be slow, subnormal numbers.
    I counts = power >= 0x1p-60;
    V tail = choose(counts, log1p_of(choose(counts, power, all(0))), power);
    return choose(x > 0, x, choose(x == x, all(0), x)) + tail;
}

// MARK: Lists

// The last numbers of a list, filled up with a number that does no harm.
#define load_some NAME(load_some)
INLINE V load_some(const double *x, size_t count, double filler) {
    double lanes[LANES] = {filler, filler, filler, filler, filler, filler, filler, filler};
    for (size_t i = 0; i < count; i++) lanes[i] = x[i];
    return load(lanes);
}

#define store_some NAME(store_some)
INLINE void store_some(double *out, V v, size_t count) {
    double lanes[LANES];
    memcpy(lanes, &v, sizeof lanes);
    for (size_t i = 0; i < count; i++) out[i] = lanes[i];
}

#define MAP(function, expression)                                               \
    static void NAME(function)(double *out, const double *x, size_t count) {    \
        size_t i = 0;                                                           \
        for (; i + LANES <= count; i += LANES) store(out + i, expression(load(x + i))); \
        if (i < count) store_some(out + i, expression(load_some(x + i, count - i, 1)), count - i); \
    }

MAP(log, log_of)
MAP(log1p, log1p_of)
MAP(exp, exp_of)
MAP(expm1, expm1_of)
MAP(tanh, tanh_of)
MAP(sigmoid, sigmoid_of)
MAP(softplus, softplus_of)
#undef MAP

static void NAME(log_of_sums)(double *out, const double *high, const double *low, size_t count) {
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) store(out + i, log_of_sum(load(high + i), load(low + i)));
    if (i < count)
        store_some(
            out + i, log_of_sum(load_some(high + i, count - i, 1), load_some(low + i, count - i, 0)), count - i);
}

// MARK: Sums

// Knuth's two-sum: adds value to sum, and to error what the rounding took.
#define add NAME(add)
INLINE void add(V value, V *sum, V *error) {
    V next = *sum + value;
    V part = next - *sum;
    *error += (*sum - (next - part)) + (value - part);
    *sum = next;
}

#define collect NAME(collect)
INLINE struct compensated_sum collect(struct compensated_sum start, V sum, V error) {
    for (int lane = 0; lane < LANES; lane++) {
        double next = start.sum + sum[lane];
        double part = next - start.sum;
        start.error += (start.sum - (next - part)) + (sum[lane] - part) + error[lane];
        start.sum = next;
    }
    return start;
}

// Eight vectors are added as a tree, three roundings deep, and the result with compensation: the speed of a plain sum
// with an error of at most about 4e-16 of the sum of the magnitudes, however long the list.
#define REDUCE(function, term)                                                                          \
    static struct compensated_sum NAME(function)(                                                            \
        struct compensated_sum start, const double *x, const double *y, size_t count) {                      \
        V sum = all(0), error = all(0);                                                                 \
        size_t i = 0;                                                                                   \
        for (; i + 8 * LANES <= count; i += 8 * LANES) {                                                \
            const double *a = x + i, *b = y + i;                                                        \
            V t0 = term(load(a), load(b)) + term(load(a + LANES), load(b + LANES));                     \
            V t1 = term(load(a + 2 * LANES), load(b + 2 * LANES)) + term(load(a + 3 * LANES), load(b + 3 * LANES)); \
            V t2 = term(load(a + 4 * LANES), load(b + 4 * LANES)) + term(load(a + 5 * LANES), load(b + 5 * LANES)); \
            V t3 = term(load(a + 6 * LANES), load(b + 6 * LANES)) + term(load(a + 7 * LANES), load(b + 7 * LANES)); \
            add((t0 + t1) + (t2 + t3), &sum, &error);                                                   \
        }                                                                                               \
        for (; i + LANES <= count; i += LANES) add(term(load(x + i), load(y + i)), &sum, &error);       \
        if (i < count)                                                                                  \
            add(term(load_some(x + i, count - i, 0), load_some(y + i, count - i, 0)), &sum, &error);    \
        return collect(start, sum, error);                                                              \
    }

#define itself NAME(itself)
INLINE V itself(V x, V y) { return x; }
#define squared_difference NAME(squared_difference)
INLINE V squared_difference(V x, V y) { return (x - y) * (x - y); }
#define distance NAME(distance)
INLINE V distance(V x, V y) { return magnitude(x - y); }

REDUCE(sum, itself)
REDUCE(sum_of_squares, squared_difference)
REDUCE(sum_of_distances, distance)
#undef REDUCE

// MARK: Binary cross-entropy

#define moved NAME(moved)
INLINE V moved(V p, double low, double high) {
    V q = choose(p < low, all(low), p);
    return choose(q > high, all(high), q);
}

// The cost, and the slope along p. A logarithm of q, or of 1 - q with its rounding put right.
#define binary_cost NAME(binary_cost)
INLINE V binary_cost(V y, V p, double low, double high) {
    V q = moved(p, low, high);
    V rest = 1 - q;
    V lost = (1 - rest) - q;
    I is_one = y == 1;
    if (holds_everywhere(is_one | (y == 0)))
        return -log_of_sum(choose(is_one, q, rest), choose(is_one, all(0), lost));
    V yes = choose((y == 0) & (q == q), all(0), y * log_of(q));
    V no = choose(is_one & (q == q), all(0), (1 - y) * log_of_sum(rest, lost));
    return -(yes + no);
}

#define binary_slope NAME(binary_slope)
INLINE V binary_slope(V y, V p, double low, double high, double divisor) {
    V q = moved(p, low, high) + 0;
    I is_one = y == 1, is_zero = y == 0;
    // (q - y) / (q (1 - q)), with the factor that cancels left out for labels of 0 and 1.
    V above = choose(is_one, all(-1), choose(is_zero, all(1), q - y));
    V below = choose(is_one, q, choose(is_zero, 1 - q, q * (1 - q)));
    V slope = above / (below * divisor);
    return choose((p < low) | (p > high), all(0), slope) + 0;
}

static void NAME(binary_cross_entropy)(
    double *out, double *gradient, const double *y, const double *p, double low, double high, double divisor,
    size_t count) {
    for (size_t i = 0; i < count; i += LANES) {
        size_t rest = count - i;
        V label = rest >= LANES ? load(y + i) : load_some(y + i, rest, 1);
        V q = rest >= LANES ? load(p + i) : load_some(p + i, rest, 1);
        V cost = binary_cost(label, q, low, high) + 0;
        if (rest >= LANES) {
            store(out + i, cost);
            if (gradient) store(gradient + i, binary_slope(label, q, low, high, divisor));
        } else {
            store_some(out + i, cost, rest);
            if (gradient) store_some(gradient + i, binary_slope(label, q, low, high, divisor), rest);
        }
    }
}

static const struct functions NAME(functions) = {
    .instructions = INSTRUCTIONS,
    .log = NAME(log),
    .log1p = NAME(log1p),
    .exp = NAME(exp),
    .expm1 = NAME(expm1),
    .tanh = NAME(tanh),
    .sigmoid = NAME(sigmoid),
    .softplus = NAME(softplus),
    .log_of_sums = NAME(log_of_sums),
    .sum = NAME(sum),
    .sum_of_squares = NAME(sum_of_squares),
    .sum_of_distances = NAME(sum_of_distances),
    .binary_cross_entropy = NAME(binary_cross_entropy),
};

#undef all
#undef choose
#undef holds_everywhere
#undef magnitude
#undef binary_exponent
#undef log_from_parts
#undef as_number
#undef log_of_normal
#undef log_of
#undef log_of_sum
#undef log_of_ordinary_sum
#undef log1p_of
#undef expm1_of_small
#undef power_of_two
#undef reduce
#undef whole_number
#undef exp_of
#undef expm1_of
#undef tanh_of
#undef sigmoid_of
#undef softplus_of
#undef load
#undef load_some
#undef store_some
#undef store
#undef add
#undef collect
#undef itself
#undef squared_difference
#undef distance
#undef moved
#undef binary_cost
#undef binary_slope
#undef INLINE
#undef NAME
#undef INSTRUCTIONS
