// Batches and layers; see include/Matrices.h.

#define UNROLL _Pragma("clang loop unroll(full)")

INLINE double sum_of(V v) { return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7])); }

// Which of the lanes from start on are examples.
INLINE I is_example(size_t start, size_t count) {
    I lane = {0, 1, 2, 3, 4, 5, 6, 7};
    return lane + (int64_t)start < (int64_t)count;
}

// MARK: Batches

// Eight rows of eight numbers become eight columns.
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

static void gather(
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
                sums[r][v] = load_some(out + r * width + v * LANES, rest, 0);
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

// A product whose weights are many is made of some rows of in at a time, so that they are read once and in their order;
// each sum is added up as without.
#define MANY 65536
#define SOME 32

static void sums_of_layer(
    double *out, const double *in, const double *weights, size_t inputs, size_t outputs, size_t lanes,
    const double *start, int adds) {
    size_t some = inputs * outputs > MANY ? SOME : inputs;
    for (size_t i = 0; i < inputs || i == 0; i += some) {
        size_t depth = inputs - i < some ? inputs - i : some;
        product(
            out, lanes, weights + i * outputs, 1, outputs, in + i * lanes, lanes, depth, i ? NULL : start, adds || i,
            outputs, lanes);
        if (!some) break;
    }
}

static void activate_units(double *out, double *keep, size_t count, enum unit_activation activation) {
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
    }
}

static void forward(
    double *out, double *keep, const double *in, const double *weights, size_t inputs, size_t outputs, size_t lanes,
    enum unit_activation activation) {
    sums_of_layer(out, in, weights, inputs, outputs, lanes, weights + inputs * outputs, 0);
    activate_units(out, keep, outputs * lanes, activation);
}

static void forward_along(
    double *out, double *keep, const double *in, double *scratch, const double *weights, const double *first,
    const double *second, const double *a, const double *b, size_t inputs, size_t outputs, size_t lanes,
    enum unit_activation activation) {
    sums_of_layer(out, in, weights, inputs, outputs, lanes, weights + inputs * outputs, 0);
    for (int direction = 0; direction < 2; direction++) {
        const double *share = direction ? b : a;
        // With the row of ones, whose weights are the biases.
        for (size_t i = 0; i <= inputs; i++)
            for (size_t l = 0; l < lanes; l += LANES)
                store(scratch + i * lanes + l, load(in + i * lanes + l) * load(share + l));
        sums_of_layer(out, scratch, direction ? second : first, inputs + 1, outputs, lanes, NULL, 1);
    }
    activate_units(out, keep, outputs * lanes, activation);
}

static void input_delta(
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
    }
}

// MARK: Gradients of weights

// The sums of eight vectors, as one vector.
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
            store_some(gradient + start, adds ? load_some(gradient + start, left, 0) + slopes : slopes, left);
    }
}

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

static void weight_gradient(
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
