// The functions of Matrices.c for one kind of processor, included once for each kind with NAME() giving each its own
// names. Elementary functions are those of functions.h for the narrower range that occurs here, which makes them
// faster.

#include "lanes.h"

#define UNROLL _Pragma("clang loop unroll(full)")

// The first numbers of a vector; those beyond them are 0, or stay as they are in memory.
#define load_some NAME(load_some)
#define store_some NAME(store_some)
#if MASKED
INLINE V load_some(const double *x, size_t count) { return (V)_mm512_maskz_loadu_pd((__mmask8)((1u << count) - 1), x); }
INLINE void store_some(double *out, V v, size_t count) {
    _mm512_mask_storeu_pd(out, (__mmask8)((1u << count) - 1), (__m512d)v);
}
#else
#define copy_some NAME(copy_some)
INLINE void copy_some(double *out, const double *x, size_t count) {
    if (count & 4) memcpy(out, x, 32);
    if (count & 2) memcpy(out + (count & 4), x + (count & 4), 16);
    if (count & 1) out[count & 6] = x[count & 6];
}
INLINE V load_some(const double *x, size_t count) {
    double lanes[LANES] = {0};
    copy_some(lanes, x, count);
    return load(lanes);
}
INLINE void store_some(double *out, V v, size_t count) {
    double lanes[LANES];
    memcpy(lanes, &v, sizeof lanes);
    copy_some(out, lanes, count);
}
#endif

#define sum_of NAME(sum_of)
INLINE double sum_of(V v) { return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7])); }

// Which of the lanes from start on are examples.
#define is_example NAME(is_example)
INLINE I is_example(size_t start, size_t count) {
    I lane = {0, 1, 2, 3, 4, 5, 6, 7};
    return lane + (int64_t)start < (int64_t)count;
}

// MARK: Elementary functions

// x = k ln 2 + r for |x| < 2^20; gives e^r - 1.
#define expm1_of_rest NAME(expm1_of_rest)
INLINE V expm1_of_rest(V x, I *k) {
    V shifted = x * 1.44269504088896340736 + 0x1.8p52;
    V whole = shifted - 0x1.8p52;
    *k = (I)shifted - 0x4338000000000000LL;
    V r = (x - whole * NAME(ln2_high)) - whole * NAME(ln2_low);
    return expm1_of_small(r);
}

// e^-size for size >= 0; what is below 1e-307 becomes 0.
#define exp_of_minus NAME(exp_of_minus)
INLINE V exp_of_minus(V size) {
    I k;
    V small = expm1_of_rest(-choose(size > 708, all(708), size), &k);
    V power = power_of_two(k);
    return choose(size > 708, all(0), power * small + power);
}

// tanh |x| = p / (p + 2) with p = e^2|x| - 1; from 22 on it is 1 to the last digit.
#define tanh_of NAME(tanh_of)
INLINE V tanh_of(V x) {
    V size = magnitude(x);
    I k;
    V small = expm1_of_rest(2 * choose(size > 22, all(22), size), &k);
    V power = power_of_two(k);
    V p = power * small + (power - 1);
    return (V)((I)(p / (p + 2)) | ((I)x & (I)all(-0.0)));
}

// The sigmoid of x and that of -x.
#define sigmoids_of NAME(sigmoids_of)
INLINE void sigmoids_of(V x, V *p, V *q) {
    V power = exp_of_minus(magnitude(x));
    V large = 1 / (1 + power);
    V little = power * large;
    I above = x >= 0;
    *p = choose(above, large, little);
    *q = choose(above, little, large);
}

// ln(1 + x) for 0 <= x <= 1: with s = x / (2 + x), 2 s + s^3 P(s^2).
//
// P was fitted at Chebyshev nodes in 50-digit arithmetic; its own error is below 1e-17 relative to the function.
#define log1p_of_small NAME(log1p_of_small)
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
#define gelu_of NAME(gelu_of)
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

// MARK: Batches

// Eight rows of eight numbers become eight columns.
#define turn NAME(turn)
INLINE void turn(V rows[8]) {
    V a[8], b[8];
    UNROLL for (int i = 0; i < 4; i++) {
        a[2 * i] = __builtin_shufflevector(rows[2 * i], rows[2 * i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
        a[2 * i + 1] = __builtin_shufflevector(rows[2 * i], rows[2 * i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
    }
    UNROLL for (int i = 0; i < 2; i++)
        UNROLL for (int h = 0; h < 2; h++) {
            V x = a[4 * i + h], y = a[4 * i + 2 + h];
            b[4 * i + h] = __builtin_shufflevector(x, y, 0, 1, 8, 9, 4, 5, 12, 13);
            b[4 * i + 2 + h] = __builtin_shufflevector(x, y, 2, 3, 10, 11, 6, 7, 14, 15);
        }
    UNROLL for (int i = 0; i < 4; i++) {
        rows[i] = __builtin_shufflevector(b[i], b[4 + i], 0, 1, 2, 3, 8, 9, 10, 11);
        rows[4 + i] = __builtin_shufflevector(b[i], b[4 + i], 4, 5, 6, 7, 12, 13, 14, 15);
    }
}

// Vectors are put together in registers: a vector read soon after it was written number by number would have to wait.
#define gather_rows NAME(gather_rows)
INLINE void gather_rows(
    double *out, const double *x, const int32_t *rows, size_t width, size_t lanes, size_t count) {
    for (size_t l = 0; l < lanes; l += LANES) {
        const double *row[8];
        // Beyond the last example the last is taken again, and replaced by 0.
        UNROLL for (size_t i = 0; i < 8; i++) row[i] = x + (size_t)rows[l + i < count ? l + i : count - 1] * width;
        I counts = is_example(l, count);
        size_t f = 0;
        for (; f + LANES <= width; f += LANES) {
            V block[8];
            UNROLL for (int i = 0; i < 8; i++) block[i] = load(row[i] + f);
            turn(block);
            UNROLL for (int i = 0; i < 8; i++) store(out + (f + i) * lanes + l, choose(counts, block[i], all(0)));
        }
        for (; f < width; f++) {
            V v = {row[0][f], row[1][f], row[2][f], row[3][f], row[4][f], row[5][f], row[6][f], row[7][f]};
            store(out + f * lanes + l, choose(counts, v, all(0)));
        }
    }
}

static void NAME(gather)(
    double *out, const double *x, const int32_t *rows, size_t width, size_t lanes, size_t count) {
    if (width == 1)
        gather_rows(out, x, rows, 1, lanes, count);
    else if (width == 2)
        gather_rows(out, x, rows, 2, lanes, count);
    else
        gather_rows(out, x, rows, width, lanes, count);
}

// MARK: Products

// out[r][l] = start[r] + sum over k of w[r * row + k * column] in[k][l], for a tile of rows and vectors of lanes.
//
// lanes is the distance between rows of in, width that between rows of out. Without start the sums begin at 0, or where
// adds is not 0 at what is in out. rest is how many numbers of the last vector count.
#define tile NAME(tile)
INLINE void tile(
    double *out, size_t width, const double *w, size_t row, size_t column, const double *in, size_t lanes,
    size_t depth, const double *start, int adds, int rows, int vectors, size_t rest) {
    V sums[TALL][TILE];
    UNROLL for (int r = 0; r < rows; r++)
        UNROLL for (int v = 0; v < vectors; v++) {
            if (start)
                sums[r][v] = all(start[r]);
            else if (!adds)
                sums[r][v] = all(0);
            else if (rest < LANES && v == vectors - 1)
                sums[r][v] = load_some(out + r * width + v * LANES, rest);
            else
                sums[r][v] = load(out + r * width + v * LANES);
        }
    for (size_t k = 0; k < depth; k++) {
        V inputs[TILE];
        UNROLL for (int v = 0; v < vectors; v++) inputs[v] = load(in + k * lanes + v * LANES);
        UNROLL for (int r = 0; r < rows; r++) {
            V factor = all(w[r * row + k * column]);
            UNROLL for (int v = 0; v < vectors; v++) sums[r][v] += factor * inputs[v];
        }
    }
    UNROLL for (int r = 0; r < rows; r++)
        UNROLL for (int v = 0; v < vectors; v++) {
            if (rest < LANES && v == vectors - 1)
                store_some(out + r * width + v * LANES, sums[r][v], rest);
            else
                store(out + r * width + v * LANES, sums[r][v]);
        }
}

// Rows of tiles of one width, TALL at a time and then the rows that are left.
#define column_of_tiles NAME(column_of_tiles)
INLINE void column_of_tiles(
    double *out, size_t width, const double *w, size_t row, size_t column, const double *in, size_t lanes,
    size_t depth, const double *start, int adds, size_t rows, int vectors, size_t rest) {
    size_t r = 0;
    for (; r + TALL <= rows; r += TALL)
        tile(
            out + r * width, width, w + r * row, row, column, in, lanes, depth, start ? start + r : NULL, adds, TALL,
            vectors, rest);
    double *last = out + r * width;
    const double *v = w + r * row;
    const double *s = start ? start + r : NULL;
    switch (rows - r) {
#if TALL > 4
    case 4: tile(last, width, v, row, column, in, lanes, depth, s, adds, 4, vectors, rest); break;
#endif
#if TALL > 3
    case 3: tile(last, width, v, row, column, in, lanes, depth, s, adds, 3, vectors, rest); break;
#endif
#if TALL > 2
    case 2: tile(last, width, v, row, column, in, lanes, depth, s, adds, 2, vectors, rest); break;
#endif
    case 1: tile(last, width, v, row, column, in, lanes, depth, s, adds, 1, vectors, rest); break;
    default: break;
    }
}

#define columns_of_tiles(vectors, rest)                                                                      \
    column_of_tiles(out + l, width, w, row, column, in + l, lanes, depth, start, adds, rows, vectors, rest)

// A whole product. columns is how many numbers a row of out has.
#define product NAME(product)
static void product(
    double *out, size_t width, const double *w, size_t row, size_t column, const double *in, size_t lanes,
    size_t depth, const double *start, int adds, size_t rows, size_t columns) {
    size_t l = 0;
    size_t whole = columns / LANES * LANES;
    for (; l + TILE * LANES <= whole; l += TILE * LANES) columns_of_tiles(TILE, LANES);
    switch ((whole - l) / LANES) {
#if TILE > 3
    case 3: columns_of_tiles(3, LANES); break;
#endif
#if TILE > 2
    case 2: columns_of_tiles(2, LANES); break;
#endif
#if TILE > 1
    case 1: columns_of_tiles(1, LANES); break;
#endif
    default: break;
    }
    l = whole;
    if (l < columns) columns_of_tiles(1, columns - l);
}

static void NAME(forward)(
    double *out, double *keep, const double *in, const double *weights, size_t inputs, size_t outputs, size_t lanes,
    enum unit_activation activation) {
    product(out, lanes, weights, 1, outputs, in, lanes, inputs, weights + inputs * outputs, 0, outputs, lanes);
    size_t count = outputs * lanes;
    switch (activation) {
    case UNIT_LINEAR: break;
#define ACTIVATION(name, keeps, value, slope)           \
    case UNIT_##name:                                   \
        for (size_t i = 0; i < count; i += LANES) {     \
            V x = load(out + i), y, kept;               \
            value                                       \
            store(out + i, y);                          \
            if (keeps) store(keep + i, kept);           \
        }                                               \
        break;
#include "activations.h"
#undef ACTIVATION
    }
}

static void NAME(input_delta)(
    double *out, const double *delta, const double *weights, const double *keep, size_t inputs, size_t outputs,
    size_t lanes, enum unit_activation activation) {
    product(out, lanes, weights, outputs, 1, delta, lanes, outputs, NULL, 0, inputs, lanes);
    size_t count = inputs * lanes;
    switch (activation) {
    case UNIT_LINEAR: break;
#define ACTIVATION(name, keeps, value, slope)               \
    case UNIT_##name:                                       \
        for (size_t i = 0; i < count; i += LANES) {         \
            V kept = load(keep + i), d = load(out + i);     \
            slope                                           \
            store(out + i, d);                              \
        }                                                   \
        break;
#include "activations.h"
#undef ACTIVATION
    }
}

// MARK: Gradients of weights

// The sums of eight vectors, as one vector.
#define sums_of NAME(sums_of)
INLINE V sums_of(const V v[8]) {
    V a[4], b[2];
    UNROLL for (int i = 0; i < 4; i++)
        a[i] = __builtin_shufflevector(v[2 * i], v[2 * i + 1], 0, 8, 2, 10, 4, 12, 6, 14)
            + __builtin_shufflevector(v[2 * i], v[2 * i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
    UNROLL for (int i = 0; i < 2; i++)
        b[i] = __builtin_shufflevector(a[2 * i], a[2 * i + 1], 0, 1, 8, 9, 4, 5, 12, 13)
            + __builtin_shufflevector(a[2 * i], a[2 * i + 1], 2, 3, 10, 11, 6, 7, 14, 15);
    return __builtin_shufflevector(b[0], b[1], 0, 1, 2, 3, 8, 9, 10, 11)
        + __builtin_shufflevector(b[0], b[1], 4, 5, 6, 7, 12, 13, 14, 15);
}

// Few outputs: each weight's slope is a product of two rows of lanes, and eight of them are summed together.
#define gradient_by_rows NAME(gradient_by_rows)
INLINE void gradient_by_rows(
    double *gradient, const double *in, const double *delta, size_t inputs, size_t outputs, size_t lanes, int adds) {
    size_t total = (inputs + 1) * outputs;
    for (size_t start = 0; start < total; start += 8) {
        V parts[8];
        UNROLL for (size_t part = 0; part < 8; part++) {
            // Beyond the last weight the last is taken again, and not stored.
            size_t place = start + part < total ? start + part : total - 1;
            const double *x = in + place / outputs * lanes;
            const double *d = delta + place % outputs * lanes;
            V sum = load(x) * load(d);
            for (size_t l = LANES; l < lanes; l += LANES) sum += load(x + l) * load(d + l);
            parts[part] = sum;
        }
        V slopes = sums_of(parts);
        size_t left = total - start;
        if (left >= 8)
            store(gradient + start, adds ? load(gradient + start) + slopes : slopes);
        else
            store_some(gradient + start, adds ? load_some(gradient + start, left) + slopes : slopes, left);
    }
}

#define gradient_of_few NAME(gradient_of_few)
INLINE void gradient_of_few(
    double *gradient, const double *in, const double *delta, size_t inputs, size_t outputs, size_t lanes, int adds) {
    if (lanes == LANES)
        gradient_by_rows(gradient, in, delta, inputs, outputs, LANES, adds);
    else if (lanes == 2 * LANES)
        gradient_by_rows(gradient, in, delta, inputs, outputs, 2 * LANES, adds);
    else
        gradient_by_rows(gradient, in, delta, inputs, outputs, lanes, adds);
}

// Many outputs: delta is turned on its side, so that a row of slopes is a sum over the examples of vectors of outputs.
#define gradient_by_examples NAME(gradient_by_examples)
INLINE void gradient_by_examples(
    double *gradient, const double *in, const double *delta, double *turned, size_t inputs, size_t outputs,
    size_t lanes, size_t count, int adds) {
    size_t width = (outputs + LANES - 1) / LANES * LANES;
    for (size_t j = 0; j < width; j += LANES)
        for (size_t l = 0; l < count; l += LANES) {
            V rows[8];
            UNROLL for (int i = 0; i < 8; i++)
                rows[i] = j + i < outputs ? load(delta + (j + i) * lanes + l) : all(0);
            turn(rows);
            UNROLL for (int i = 0; i < 8; i++) store(turned + (l + i) * width + j, rows[i]);
        }
    product(gradient, outputs, in, lanes, 1, turned, width, count, NULL, adds, inputs + 1, outputs);
}

static void NAME(weight_gradient)(
    double *gradient, const double *in, const double *delta, double *scratch, size_t inputs, size_t outputs,
    size_t lanes, size_t count, int adds) {
    switch (outputs) {
    case 1: gradient_of_few(gradient, in, delta, inputs, 1, lanes, adds); break;
    case 2: gradient_of_few(gradient, in, delta, inputs, 2, lanes, adds); break;
    case 3: gradient_of_few(gradient, in, delta, inputs, 3, lanes, adds); break;
    case 4: gradient_of_few(gradient, in, delta, inputs, 4, lanes, adds); break;
    default: gradient_by_examples(gradient, in, delta, scratch, inputs, outputs, lanes, count, adds);
    }
}

#include "outputs.h"

static const struct matrices NAME(matrices) = {
    .gather = NAME(gather),
    .forward = NAME(forward),
    .weight_gradient = NAME(weight_gradient),
    .input_delta = NAME(input_delta),
    .activate_outputs = NAME(activate_outputs),
    .output_delta = NAME(output_delta),
    .squared_error = NAME(squared_error),
    .binary_cross_entropy = NAME(binary_cross_entropy),
    .categorical_cross_entropy = NAME(categorical_cross_entropy),
    .one_term = NAME(one_term),
    .right_labels = NAME(right_labels),
    .right_classes = NAME(right_classes),
#define UPDATE(name, ...) .name = NAME(name),
#include "updates.h"
#undef UPDATE
};

#undef INLINE
#undef UNROLL
#undef all
#undef choose
#undef magnitude
#undef load
#undef store
#undef copy_some
#undef load_some
#undef store_some
#undef sum_of
#undef is_example
#undef expm1_of_rest
#undef power_of_two
#undef expm1_of_small
#undef exp_of_minus
#undef tanh_of
#undef sigmoids_of
#undef log1p_of_small
#undef gelu_of
#undef tile
#undef column_of_tiles
#undef columns_of_tiles
#undef product
#undef sums_of
#undef turn
#undef gather_rows
#undef gradient_by_rows
#undef gradient_of_few
#undef gradient_by_examples
#undef softmax
#undef count_of
#undef EACH
#undef GET
#undef PUT
#undef NAME
#undef MASKED
#undef TILE
#undef TALL
