#include "include/Matrices.h"

#include "include/CVectorMath.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "vectors.h"

// What one kind of processor can do; see include/Matrices.h.
struct matrices {
    void (*gather)(double *out, const double *x, const int32_t *rows, size_t width, size_t lanes, size_t count);
    void (*forward)(
        double *out, double *keep, const double *in, const double *weights, size_t inputs, size_t outputs, size_t lanes,
        enum unit_activation activation);
    void (*weight_gradient)(
        double *gradient, const double *in, const double *delta, double *scratch, size_t inputs, size_t outputs,
        size_t lanes, size_t count, int adds);
    void (*input_delta)(
        double *out, const double *delta, const double *weights, const double *keep, size_t inputs, size_t outputs,
        size_t lanes, enum unit_activation activation);
    void (*activate_outputs)(
        double *out, const double *sums, size_t outputs, size_t lanes, enum output_activation activation);
    void (*output_delta)(
        double *delta, const double *sums, const double *p, size_t outputs, size_t lanes,
        enum output_activation activation);
    double (*squared_error)(
        double *delta, const double *p, const double *t, size_t outputs, size_t lanes, size_t count, double scale);
    double (*binary_cross_entropy)(
        double *out, double *delta, const double *sums, const double *t, size_t outputs, size_t lanes, size_t count,
        double scale);
    double (*categorical_cross_entropy)(
        double *out, double *delta, const double *sums, const double *t, double *scratch, size_t outputs, size_t lanes,
        size_t count, double scale);
    double (*one_term)(
        double *out, double *delta, const double *sums, const double *t, double *scratch, size_t outputs, size_t lanes,
        size_t count, double scale, double epsilon);
    size_t (*right_labels)(
        const double *p, const double *t, size_t outputs, size_t lanes, size_t count, double border);
    size_t (*right_classes)(const double *p, const double *t, size_t outputs, size_t lanes, size_t count);
#define UPDATE(name, parameters, ...) void(*name) parameters;
#include "updates.h"
#undef UPDATE
};

// Vectors of eight numbers are passed between inlined functions only, so that their calling convention is none.
#pragma clang diagnostic ignored "-Wpsabi"

// MASKED says whether the processor moves parts of a vector of eight. TILE is how many vectors of lanes a tile of a
// product is wide, and TALL how many rows it is high: as much as the registers hold.

#if defined(__x86_64__)

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,avx2,fma"))), apply_to = function)
#define NAME(name) name##_avx512
#define MASKED 1
#define TILE 4
#define TALL 5
#include "matrices.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(name) name##_avx2
#define MASKED 0
#define TILE 1
#define TALL 5
#include "matrices.h"
#pragma clang attribute pop

#define NAME(name) name##_base
#define MASKED 0
#define TILE 1
#define TALL 2
#include "matrices.h"

static const struct matrices *best(void) {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return &matrices_base;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512bw"))
        return &matrices_avx512;
    return &matrices_avx2;
}

#else

#define NAME(name) name##_base
#define MASKED 0
#define TILE 1
#define TALL 5
#include "matrices.h"

static const struct matrices *best(void) { return &matrices_base; }

#endif

// Chosen before main, and never changed after.
static const struct matrices *chosen;
__attribute__((constructor)) static void choose_matrices(void) { chosen = best(); }

void matrix_gather(
    double *out, const double *x, const int32_t *rows, size_t width, size_t lanes, size_t count) {
    chosen->gather(out, x, rows, width, lanes, count);
}

int unit_keeps(enum unit_activation activation) {
    switch (activation) {
    case UNIT_LINEAR: return 0;
#define ACTIVATION(name, keeps, ...) \
    case UNIT_##name: return keeps;
#include "activations.h"
#undef ACTIVATION
    }
}

void matrix_forward(
    double *out, double *keep, const double *in, const double *weights, size_t inputs, size_t outputs, size_t lanes,
    enum unit_activation activation) {
    chosen->forward(out, keep, in, weights, inputs, outputs, lanes, activation);
}

void matrix_weight_gradient(
    double *gradient, const double *in, const double *delta, double *scratch, size_t inputs, size_t outputs,
    size_t lanes, size_t count, int adds) {
    chosen->weight_gradient(gradient, in, delta, scratch, inputs, outputs, lanes, count, adds);
}

void matrix_input_delta(
    double *out, const double *delta, const double *weights, const double *keep, size_t inputs, size_t outputs,
    size_t lanes, enum unit_activation activation) {
    chosen->input_delta(out, delta, weights, keep, inputs, outputs, lanes, activation);
}

void output_activate(
    double *out, const double *sums, size_t outputs, size_t lanes, enum output_activation activation) {
    chosen->activate_outputs(out, sums, outputs, lanes, activation);
}

void output_delta(
    double *delta, const double *sums, const double *p, size_t outputs, size_t lanes,
    enum output_activation activation) {
    chosen->output_delta(delta, sums, p, outputs, lanes, activation);
}

double output_squared_error(
    double *delta, const double *p, const double *t, size_t outputs, size_t lanes, size_t count, double scale) {
    return chosen->squared_error(delta, p, t, outputs, lanes, count, scale);
}

double output_binary_cross_entropy(
    double *out, double *delta, const double *sums, const double *t, size_t outputs, size_t lanes, size_t count,
    double scale) {
    return chosen->binary_cross_entropy(out, delta, sums, t, outputs, lanes, count, scale);
}

double output_categorical_cross_entropy(
    double *out, double *delta, const double *sums, const double *t, double *scratch, size_t outputs, size_t lanes,
    size_t count, double scale) {
    return chosen->categorical_cross_entropy(out, delta, sums, t, scratch, outputs, lanes, count, scale);
}

double output_one_term(
    double *out, double *delta, const double *sums, const double *t, double *scratch, size_t outputs, size_t lanes,
    size_t count, double scale, double epsilon) {
    return chosen->one_term(out, delta, sums, t, scratch, outputs, lanes, count, scale, epsilon);
}

size_t output_right_labels(
    const double *p, const double *t, size_t outputs, size_t lanes, size_t count, double border) {
    return chosen->right_labels(p, t, outputs, lanes, count, border);
}

size_t output_right_classes(const double *p, const double *t, size_t outputs, size_t lanes, size_t count) {
    return chosen->right_classes(p, t, outputs, lanes, count);
}

#define UPDATE(name, parameters, arguments, ...) \
    void update_##name parameters { chosen->name arguments; }
#include "updates.h"
