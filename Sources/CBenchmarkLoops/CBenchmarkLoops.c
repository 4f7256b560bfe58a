#include "CBenchmarkLoops.h"

#include <math.h>
#include <string.h>

double loop_dot(const double *x, const double *y, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += x[i] * y[i];
    return sum;
}

double loop_mse(const double *y, const double *p, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += (p[i] - y[i]) * (p[i] - y[i]);
    return sum / (double)count;
}

double loop_mae(const double *y, const double *p, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += fabs(p[i] - y[i]);
    return sum / (double)count;
}

double loop_bce(const double *y, const double *p, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double q = p[i] < 1e-15 ? 1e-15 : p[i] > 1 - 1e-15 ? 1 - 1e-15 : p[i];
        sum -= y[i] * log(q) + (1 - y[i]) * log1p(-q);
    }
    return sum / (double)count;
}

double loop_log_cosh(const double *y, const double *p, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double d = fabs(p[i] - y[i]);
        sum += d + log1p(exp(-2 * d)) - 0.69314718055994530942;
    }
    return sum / (double)count;
}

typedef double eight __attribute__((vector_size(64), aligned(8)));

#if defined(__x86_64__)
__attribute__((target_clones("avx512f", "avx2", "default")))
#endif
double fast_dot(const double *x, const double *y, size_t count) {
    eight sums[4] = {{0}};
    size_t i = 0;
    for (; i + 32 <= count; i += 32)
        for (int k = 0; k < 4; k++) {
            eight a, b;
            memcpy(&a, x + i + 8 * k, sizeof a);
            memcpy(&b, y + i + 8 * k, sizeof b);
            sums[k] += a * b;
        }
    double sum = 0;
    for (; i < count; i++) sum += x[i] * y[i];
    for (int k = 0; k < 4; k++)
        for (int lane = 0; lane < 8; lane++) sum += sums[k][lane];
    return sum;
}
