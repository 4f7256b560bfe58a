// Elementary functions of vectors.
//
// The polynomials were fitted at Chebyshev nodes in 50- and 60-digit arithmetic, and their coefficients rounded to
// double; their own error is below 5e-18 relative to the function, and below 1e-17 for log1p_of_small.

INLINE int holds_everywhere(I condition) { return __builtin_expect(__builtin_reduce_and(condition) != 0, 1); }

static const double ln2_high = 6.93147180369123816490e-01;  // 33 bits, so that a multiple of it is exact
static const double ln2_low = 1.90821492927058770002e-10;

// e^r - 1 for |r| <= ln 2 / 2.
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
INLINE V power_of_two(I k) { return (V)((k + 1023) << 52); }

// x = k ln 2 + r for |x| < 2^20; gives e^r - 1.
INLINE V expm1_of_rest(V x, I *k) {
    V shifted = x * 1.44269504088896340736 + 0x1.8p52;
    V whole = shifted - 0x1.8p52;
    *k = (I)shifted - 0x4338000000000000LL;
    V r = (x - whole * ln2_high) - whole * ln2_low;
    return expm1_of_small(r);
}

INLINE V exp_of(V x) {
    // Beyond these bounds the result is infinite or 0 whatever x is; NaN passes both, and stays.
    V bounded = choose(x > 710, all(710), choose(x < -746, all(-746), x));
    I n;
    V mantissa = 1 + expm1_of_rest(bounded, &n);
    I half = n >> 1;
    // Two factors, because the power alone may leave the range of normal numbers.
    return mantissa * power_of_two(half) * power_of_two(n - half);
}

INLINE V expm1_of(V x) {
    V bounded = choose(x > 710, all(710), choose(x < -40, all(-40), x));
    I n;
    V small = expm1_of_rest(bounded, &n);
    I half = n >> 1;
    V first = power_of_two(half);
    V second = power_of_two(n - half);
    // 2^k (1 + small) - 1, where 2^k - 1 is exact for all k of interest; in two factors against overflow.
    V power = first * second;
    V moderate = power * small + (power - 1);
    V large = (first * (1 + small)) * second;
    V result = choose(n > 60, large, moderate);
    return choose(x == 0, x, result);  // keeps -0
}

// e^-size for size >= 0; what is below 1e-307 becomes 0. Beside exp_of because networks would be slower with that alone,
// by 47 % for a layer of sigmoids and 26 % for a softmax.
INLINE V exp_of_minus(V size) {
    I k;
    V small = expm1_of_rest(-choose(size > 708, all(708), size), &k);
    V power = power_of_two(k);
    return choose(size > 708, all(0), power * small + power);
}

// tanh |x| = p / (p + 2) with p = e^2|x| - 1; from 22 on it is 1 to the last digit.
INLINE V tanh_of(V x) {
    V size = magnitude(x);
    I k;
    V small = expm1_of_rest(2 * choose(size > 22, all(22), size), &k);
    V power = power_of_two(k);
    V p = power * small + (power - 1);
    return (V)((I)(p / (p + 2)) | ((I)x & (I)all(-0.0)));
}

// Where x = 2^k m, with m between the roots of 1/2 and of 2.
INLINE I binary_exponent(V x) { return ((I)x - 0x3FE6A09E667F3BCDLL) >> 52; }

// exponent ln 2 + ln(1 + f), where 1 + f lies between the roots of 1/2 and of 2.
//
// ln(1 + f) = 2 s + s^3 P(s^2) with s = f / (2 + f).
INLINE V log_from_parts(V exponent, V f) {
    V s = f / (f + 2);
    V z = s * s;
    V w = z * z;
    V low = 0.666666666666667 + z * 0.39999999999899505;
    V middle = 0.28571428625975487 + z * 0.2222221113479508;
    V high = 0.18182889125261723 + z * 0.15331721600556042 + w * 0.14616449685043406;
    V tail = z * (low + w * (middle + w * high));
    V half = 0.5 * f * f;
    return exponent * ln2_high - ((half - (s * (half + tail) + exponent * ln2_low)) - f);
}

INLINE V as_number(I k) { return (V)(k + 0x4338000000000000LL) - 0x1.8p52; }

// ln x for normal positive numbers, plus extra times ln 2.
INLINE V log_of_normal(V x, V extra) {
    I k = binary_exponent(x);
    return log_from_parts(as_number(k) + extra, (V)((I)x - (k << 52)) - 1);
}

INLINE V log_of(V x) {
    if (holds_everywhere((x >= 0x1p-1022) & (x < INFINITY))) return log_of_normal(x, all(0));
    I tiny = x < 0x1p-1022;
    V result = log_of_normal(choose(tiny, x * 0x1p54, x), choose(tiny, all(-54), all(0)));
    result = choose(x > 0, result, choose(x == 0, all(-INFINITY), all(NAN)));
    return choose(x < INFINITY, result, choose(x == INFINITY, x, x + all(NAN)));
}

// ln(high + low) with low far smaller than high.
INLINE V log_of_ordinary_sum(V high, V low) {
    I k = binary_exponent(high);
    V f = (V)((I)high - (k << 52)) - 1;
    return log_from_parts(as_number(k), f + low * (V)((1023 - k) << 52));
}

INLINE V log_of_sum(V high, V low) {
    I ordinary = (high >= 0x1p-1000) & (high < 0x1p1000);
    if (holds_everywhere(ordinary)) return log_of_ordinary_sum(high, low);
    V special = log_of(high) + choose(low == 0, all(0), low / high);
    return choose(ordinary, log_of_ordinary_sum(choose(ordinary, high, all(1)), choose(ordinary, low, all(0))), special);
}

INLINE V log1p_of(V x) {
    V high = 1 + x;
    // For large x the rounding of 1 + x does not matter, and infinity - infinity would.
    V low = choose(x < 0x1p54, x - (high - 1), all(0));
    V result = log_of_sum(high, low);
    return choose(x == 0, x, result);  // keeps -0
}

INLINE V sigmoid_of(V x) {
    V power = exp_of(-magnitude(x));
    return choose(x >= 0, all(1), power) / (1 + power);
}

INLINE V softplus_of(V x) {
    V power = exp_of(-magnitude(x));
    // Powers below the last digit are their own ln(1 + power); squares of them would be slow, subnormal numbers.
    I counts = power >= 0x1p-60;
    V tail = choose(counts, log1p_of(choose(counts, power, all(0))), power);
    return choose(x > 0, x, choose(x == x, all(0), x)) + tail;
}

// The sigmoid of x and that of -x.
INLINE void sigmoids_of(V x, V *p, V *q) {
    V power = exp_of_minus(magnitude(x));
    V large = 1 / (1 + power);
    V little = power * large;
    I above = x >= 0;
    *p = choose(above, large, little);
    *q = choose(above, little, large);
}

// ln(1 + x) for 0 <= x <= 1: with s = x / (2 + x), 2 s + s^3 P(s^2).
INLINE V log1p_of_small(V x) {
    V s = x / (2 + x);
    V w = s * s;
    V w2 = w * w;
    V w4 = w2 * w2;
    V a = 0.6666666666666666 + w * 0.40000000000014585;
    V b = 0.2857142856710876 + w * 0.22222222717427864;
    V c = 0.18181789436132859 + w * 0.15385570064958623;
    V d = 0.13314144209654935 + w * 0.12001072809590713;
    V e = 0.08800738486144674 + w * 0.1616404561194353;
    V tail = (a + w2 * b) + w4 * ((c + w2 * d) + w4 * e);
    return 2 * s + s * (w * tail);
}

// x F(x) and its slope F(x) + x f(x), where F and f are the distribution function and the density of the normal
// distribution.
//
// With a = |x|, F(-a) = erfc(a / sqrt 2) / 2 = e^(-a^2 / 2) P(u) / (1 + sqrt(2) a), u = (a - 5) / (a + 5), after Shepherd
// and Laframboise (1981). P was fitted at Chebyshev nodes for a up to 39 in 60-digit arithmetic; its own error is below
// 1e-19. e^(-a^2 / 2) is that of a's upper half, whose square is exact, times that of the rest.
INLINE void gelu_of(V x, V *y, V *slope) {
    V size = magnitude(x);
    size = choose(size > 39, all(39), size);
    V high = (V)((I)size & ~0x7FFFFFFLL);
    V rest = 0.5 * ((size - high) * (size + high));
    V power = exp_of_minus(0.5 * (high * high)) * (1 - rest + 0.5 * (rest * rest));
    V u = (size - 5) / (size + 5);
    V u2 = u * u, w = u2 * u2;
    V a = 0.6208209264948372 + w * (-0.05715904897193797 + w * (-0.0024612651248898335 + w * (
        -1.674724913822475e-05 + w * (1.4903904785828237e-07 + w * (3.491788299083942e-09 + w * (
        -2.4198565878010796e-10))))));
    V b = -0.0700524136206178 + w * (0.044398861329249015 + w * (-4.4600242818664826e-05 + w * (
        1.3339702379927554e-05 + w * (2.974549402941798e-07 + w * (8.434927911588414e-09)))));
    V c = -0.00419370817828349 + w * (-0.025178554836463682 + w * (0.0002828892538052952 + w * (
        1.7987548943154228e-07 + w * (-3.222260110771546e-08 + w * (4.418151832661694e-10)))));
    V d = 0.04764866133893174 + w * (0.01020885138571172 + w * (-7.621108143707436e-05 + w * (
        -1.952253965625952e-06 + w * (-4.964136644365605e-08 + w * (-1.0344516653952481e-09)))));
    V tail = power * ((a + u * b) + u2 * (c + u * d)) / (1 + 1.41421356237309504880 * size);
    V part = tail - size * (power * 0.39894228040143267794);
    I below = x < 0;
    *y = choose(below, -size * tail, x - x * tail);
    *slope = choose(below, part, 1 - part);
}
