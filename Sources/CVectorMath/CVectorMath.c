#include "table.h"

static const struct table *best(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return &base_table;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512bw"))
        return &avx512_table;
    return &avx2_table;
#else
    return &base_table;
#endif
}

const struct table *chosen_table;
__attribute__((constructor)) static void choose_table(void) { chosen_table = best(); }

const char *vector_instructions(void) { return chosen_table->instructions; }
void vector_log(double *out, const double *x, size_t count) { chosen_table->log(out, x, count); }
void vector_log1p(double *out, const double *x, size_t count) { chosen_table->log1p(out, x, count); }
void vector_exp(double *out, const double *x, size_t count) { chosen_table->exp(out, x, count); }
void vector_expm1(double *out, const double *x, size_t count) { chosen_table->expm1(out, x, count); }
void vector_tanh(double *out, const double *x, size_t count) { chosen_table->tanh(out, x, count); }
void vector_sigmoid(double *out, const double *x, size_t count) { chosen_table->sigmoid(out, x, count); }
void vector_softplus(double *out, const double *x, size_t count) { chosen_table->softplus(out, x, count); }

void vector_log_of_sum(double *out, const double *high, const double *low, size_t count) {
    chosen_table->log_of_sum(out, high, low, count);
}

struct compensated_sum vector_sum(struct compensated_sum start, const double *x, size_t count) {
    return chosen_table->sum(start, x, x, count);
}

struct compensated_sum vector_sum_of_squares(struct compensated_sum start, const double *x, const double *y, size_t count) {
    return chosen_table->sum_of_squares(start, x, y, count);
}

struct compensated_sum vector_sum_of_distances(struct compensated_sum start, const double *x, const double *y, size_t count) {
    return chosen_table->sum_of_distances(start, x, y, count);
}

void vector_binary_cross_entropy(
    double *out, double *gradient, const double *y, const double *p, double low, double high, double divisor,
    size_t count) {
    chosen_table->binary_cross_entropy(out, gradient, y, p, low, high, divisor, count);
}
