#include "CVectorMath.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "vectors.h"

typedef void map(double *out, const double *x, size_t count);
typedef struct compensated_sum reduction(struct compensated_sum start, const double *x, const double *y, size_t count);

struct functions {
    const char *instructions;
    map *log, *log1p, *exp, *expm1, *tanh, *sigmoid, *softplus;
    void (*log_of_sums)(double *out, const double *high, const double *low, size_t count);
    reduction *sum, *sum_of_squares, *sum_of_distances;
    void (*binary_cross_entropy)(
        double *out, double *gradient, const double *y, const double *p, double low, double high, double divisor,
        size_t count);
};

// Vectors of eight numbers are passed between inlined functions only, so that their calling convention is none.
#pragma clang diagnostic ignored "-Wpsabi"

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,avx2,fma"))), apply_to = function)
#define NAME(name) name##_avx512
#define INSTRUCTIONS "AVX-512"
#include "functions.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(name) name##_avx2
#define INSTRUCTIONS "AVX2"
#include "functions.h"
#pragma clang attribute pop

#define NAME(name) name##_base
#define INSTRUCTIONS "SSE2"
#include "functions.h"

static const struct functions *best(void) {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return &functions_base;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512bw"))
        return &functions_avx512;
    return &functions_avx2;
}

#else

#define NAME(name) name##_base
#define INSTRUCTIONS "the processor's base"
#include "functions.h"

static const struct functions *best(void) { return &functions_base; }

#endif

// Chosen before main, and never changed after.
static const struct functions *chosen;
__attribute__((constructor)) static void choose_functions(void) { chosen = best(); }

const char *vector_instructions(void) { return chosen->instructions; }
void vector_log(double *out, const double *x, size_t count) { chosen->log(out, x, count); }
void vector_log1p(double *out, const double *x, size_t count) { chosen->log1p(out, x, count); }
void vector_exp(double *out, const double *x, size_t count) { chosen->exp(out, x, count); }
void vector_expm1(double *out, const double *x, size_t count) { chosen->expm1(out, x, count); }
void vector_tanh(double *out, const double *x, size_t count) { chosen->tanh(out, x, count); }
void vector_sigmoid(double *out, const double *x, size_t count) { chosen->sigmoid(out, x, count); }
void vector_softplus(double *out, const double *x, size_t count) { chosen->softplus(out, x, count); }

void vector_log_of_sum(double *out, const double *high, const double *low, size_t count) {
    chosen->log_of_sums(out, high, low, count);
}

struct compensated_sum vector_sum(struct compensated_sum start, const double *x, size_t count) {
    return chosen->sum(start, x, x, count);
}

struct compensated_sum vector_sum_of_squares(struct compensated_sum start, const double *x, const double *y, size_t count) {
    return chosen->sum_of_squares(start, x, y, count);
}

struct compensated_sum vector_sum_of_distances(struct compensated_sum start, const double *x, const double *y, size_t count) {
    return chosen->sum_of_distances(start, x, y, count);
}

void vector_binary_cross_entropy(
    double *out, double *gradient, const double *y, const double *p, double low, double high, double divisor,
    size_t count) {
    chosen->binary_cross_entropy(out, gradient, y, p, low, high, divisor, count);
}
