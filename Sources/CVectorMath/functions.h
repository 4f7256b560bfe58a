// Functions of lists.

#define MAP(function, expression)                                               \
    static void map_##function(double *out, const double *x, size_t count) {    \
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

static void log_of_sums(double *out, const double *high, const double *low, size_t count) {
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) store(out + i, log_of_sum(load(high + i), load(low + i)));
    if (i < count)
        store_some(
            out + i, log_of_sum(load_some(high + i, count - i, 1), load_some(low + i, count - i, 0)), count - i);
}

// MARK: Sums

// Knuth's two-sum: adds value to sum, and to error what the rounding took.
INLINE void add(V value, V *sum, V *error) {
    V next = *sum + value;
    V part = next - *sum;
    *error += (*sum - (next - part)) + (value - part);
    *sum = next;
}

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
    static struct compensated_sum reduce_##function(                                                            \
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

INLINE V itself(V x, V y) { return x; }
INLINE V squared_difference(V x, V y) { return (x - y) * (x - y); }
INLINE V distance(V x, V y) { return magnitude(x - y); }

REDUCE(sum, itself)
REDUCE(sum_of_squares, squared_difference)
REDUCE(sum_of_distances, distance)

// MARK: Binary cross-entropy

INLINE V moved(V p, double low, double high) {
    V q = choose(p < low, all(low), p);
    return choose(q > high, all(high), q);
}

// The cost, and the slope along p. A logarithm of q, or of 1 - q with its rounding put right.
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

INLINE V binary_slope(V y, V p, double low, double high, double divisor) {
    V q = moved(p, low, high) + 0;
    I is_one = y == 1, is_zero = y == 0;
    // (q - y) / (q (1 - q)), with the factor that cancels left out for labels of 0 and 1.
    V above = choose(is_one, all(-1), choose(is_zero, all(1), q - y));
    V below = choose(is_one, q, choose(is_zero, 1 - q, q * (1 - q)));
    V slope = above / (below * divisor);
    return choose((p < low) | (p > high), all(0), slope) + 0;
}

static void binary_cross_entropy(
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
