// Output activations, losses, metrics and the steps of optimisers.

// MARK: Outputs

// Fills out with the softmax; others, where it is not NULL, with the sum of all powers but the largest one's, 1.
INLINE void softmax(double *out, const double *sums, double *others, size_t outputs, size_t lanes) {
    for (size_t l = 0; l < lanes; l += LANES) {
        V largest = load(sums + l);
        for (size_t j = 1; j < outputs; j++) {
            V z = load(sums + j * lanes + l);
            largest = choose(z > largest, z, largest);
        }
        I seen = {0};
        V rest = all(0);
        for (size_t j = 0; j < outputs; j++) {
            V z = load(sums + j * lanes + l);
            V power = exp_of_minus(largest - z);
            I first = (z == largest) & ~seen;
            seen |= first;
            rest += choose(first, all(0), power);
            store(out + j * lanes + l, power);
        }
        V share = 1 / (1 + rest);
        for (size_t j = 0; j < outputs; j++) store(out + j * lanes + l, load(out + j * lanes + l) * share);
        if (others) store(others + l, rest);
    }
}

static void activate_outputs(
    double *out, const double *sums, size_t outputs, size_t lanes, enum output_activation activation) {
    size_t count = outputs * lanes;
    switch (activation) {
    case OUTPUT_LINEAR: memcpy(out, sums, count * sizeof *out); break;
    case OUTPUT_TANH:
        for (size_t i = 0; i < count; i += LANES) store(out + i, tanh_of(load(sums + i)));
        break;
    case OUTPUT_SIGMOID:
        for (size_t i = 0; i < count; i += LANES) {
            V p, q;
            sigmoids_of(load(sums + i), &p, &q);
            store(out + i, p);
        }
        break;
    case OUTPUT_SOFTMAX: softmax(out, sums, NULL, outputs, lanes); break;
    }
}

static void delta_of_sums(
    double *delta, const double *sums, const double *p, size_t outputs, size_t lanes,
    enum output_activation activation) {
    size_t count = outputs * lanes;
    switch (activation) {
    case OUTPUT_LINEAR: break;
    case OUTPUT_TANH:
        for (size_t i = 0; i < count; i += LANES) {
            V x = load(p + i);
            store(delta + i, load(delta + i) * (1 - x * x));
        }
        break;
    case OUTPUT_SIGMOID:
        for (size_t i = 0; i < count; i += LANES) {
            // Near p = 1 the difference 1 - p has lost its digits; sigmoid(-z) still has them.
            V x, rest;
            sigmoids_of(load(sums + i), &x, &rest);
            store(delta + i, load(delta + i) * (x * rest));
        }
        break;
    case OUTPUT_SOFTMAX:
        for (size_t l = 0; l < lanes; l += LANES) {
            V mean = all(0);
            for (size_t i = l; i < count; i += lanes) mean += load(delta + i) * load(p + i);
            for (size_t i = l; i < count; i += lanes) store(delta + i, load(p + i) * (load(delta + i) - mean));
        }
        break;
    }
}

static double squared_error(
    double *delta, const double *p, const double *t, size_t outputs, size_t lanes, size_t count, double scale) {
    V total = all(0);
    for (size_t l = 0; l < lanes; l += LANES) {
        I counts = is_example(l, count);
        for (size_t i = l; i < outputs * lanes; i += lanes) {
            V error = choose(counts, load(p + i) - load(t + i), all(0));
            total += error * error;
            if (delta) store(delta + i, error * (2 * scale));
        }
    }
    return sum_of(total);
}

static double sigmoid_cross_entropy(
    double *out, double *delta, const double *sums, const double *t, size_t outputs, size_t lanes, size_t count,
    double scale) {
    V total = all(0);
    for (size_t l = 0; l < lanes; l += LANES) {
        I counts = is_example(l, count);
        for (size_t i = l; i < outputs * lanes; i += lanes) {
            V z = load(sums + i), target = load(t + i);
            V power = exp_of_minus(magnitude(z));
            I above = z >= 0;
            V large = 1 / (1 + power);
            V little = power * large;
            V p = choose(above, large, little);
            V cost = choose(z <= 0, all(0), z) - z * target + log1p_of_small(power);
            total += choose(counts, cost, all(0));
            store(out + i, p);
            if (!delta) continue;
            // Near p = 1 the difference p - 1 has lost its digits; sigmoid(-z) still has them.
            V error = choose(target == 1, -choose(above, little, large), p - target);
            store(delta + i, choose(counts, scale * error, all(0)));
        }
    }
    return sum_of(total);
}

static double softmax_cross_entropy(
    double *out, double *delta, const double *sums, const double *t, double *scratch, size_t outputs, size_t lanes,
    size_t count, double scale) {
    softmax(out, sums, scratch, outputs, lanes);
    map_log1p(scratch, scratch, lanes);
    V total = all(0);
    for (size_t l = 0; l < lanes; l += LANES) {
        I counts = is_example(l, count);
        V largest = load(sums + l);
        for (size_t i = l; i < outputs * lanes; i += lanes) {
            V z = load(sums + i);
            largest = choose(z > largest, z, largest);
        }
        V log_of_total = load(scratch + l);
        V cost = all(0), targets = all(0), others = all(0);
        for (size_t i = l; i < outputs * lanes; i += lanes) {
            V target = load(t + i);
            V part = target * (largest - load(sums + i) + log_of_total);
            cost += choose(target == 0, all(0), part);
            targets += target;
            others += choose(target == 0, load(out + i), all(0));
        }
        total += choose(counts, cost, all(0));
        if (!delta) continue;
        for (size_t i = l; i < outputs * lanes; i += lanes) {
            V target = load(t + i);
            // The same care as for sigmoids: p - 1 is minus the sum of the other probabilities.
            V error = choose((target == 1) & (targets == 1), -others, targets * load(out + i) - target);
            store(delta + i, choose(counts, scale * error, all(0)));
        }
    }
    return sum_of(total);
}

static double one_term(
    double *out, double *delta, const double *sums, const double *t, double *scratch, size_t outputs, size_t lanes,
    size_t count, double scale, double epsilon) {
    for (size_t l = 0; l < lanes; l += LANES) {
        I counts = is_example(l, count);
        for (size_t i = l; i < outputs * lanes; i += lanes) {
            V p, q;
            sigmoids_of(load(sums + i), &p, &q);
            store(out + i, p);
            store(scratch + i, epsilon + p);
            if (!delta) continue;
            V slope = load(t + i) * (p * q) / (epsilon + p);
            store(delta + i, choose(counts, -scale * slope, all(0)));
        }
    }
    map_log(scratch, scratch, outputs * lanes);
    V total = all(0);
    for (size_t l = 0; l < lanes; l += LANES) {
        I counts = is_example(l, count);
        for (size_t i = l; i < outputs * lanes; i += lanes) {
            V target = load(t + i);
            total -= choose(counts & (target != 0), target * load(scratch + i), all(0));
        }
    }
    return sum_of(total);
}

INLINE size_t count_of(I conditions) { return (size_t)-__builtin_reduce_add(conditions); }

static size_t right_labels(
    const double *p, const double *t, size_t outputs, size_t lanes, size_t count, double border) {
    I right = {0};
    for (size_t l = 0; l < lanes; l += LANES) {
        I counts = is_example(l, count);
        for (size_t i = l; i < outputs * lanes; i += lanes) {
            V x = load(p + i);
            I is_one = load(t + i) == 1;
            right += counts & (((x >= border) & is_one) | ((x < border) & ~is_one));
        }
    }
    return count_of(right);
}

static size_t right_classes(const double *p, const double *t, size_t outputs, size_t lanes, size_t count) {
    I right = {0};
    for (size_t l = 0; l < lanes; l += LANES) {
        V largest = load(p + l), target = load(t + l);
        for (size_t i = l + lanes; i < outputs * lanes; i += lanes) {
            V x = load(p + i);
            I larger = x > largest;
            largest = choose(larger, x, largest);
            target = choose(larger, load(t + i), target);
        }
        right += is_example(l, count) & (target == 1) & (largest == largest);
    }
    return count_of(right);
}

// MARK: Updates

// Runs a statement for vectors i, and then for the numbers that are left, which load_some and store_some move.
#define EACH(count, statement)                                                                            \
    {                                                                                                     \
        size_t i = 0;                                                                                     \
        for (; i + LANES <= (count); i += LANES) {                                                        \
            _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wunused-variable\"")    \
            const size_t part = LANES;                                                                    \
            statement                                                                                     \
            _Pragma("clang diagnostic pop")                                                               \
        }                                                                                                 \
        if (i < (count)) {                                                                                \
            const size_t part = (count) - i;                                                              \
            statement                                                                                     \
        }                                                                                                 \
    }
#define GET(list) (part == LANES ? load(list + i) : load_some(list + i, part, 0))
#define PUT(list, value)                                     \
    if (part == LANES) store(list + i, value);               \
    else store_some(list + i, value, part)

#define UPDATE(name, parameters, arguments, ...) static void step_##name parameters __VA_ARGS__
#include "updates.h"
