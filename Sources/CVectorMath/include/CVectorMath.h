#ifndef CVECTORMATH_H
#define CVECTORMATH_H

#include "Matrices.h"

#include <stddef.h>

// Elementary functions over lists of numbers, and sums that keep what rounding loses.
//
// Every function exists for several kinds of processor and the best one is chosen when the program runs. Results are
// within one unit in the last place or two (the tests state the bounds), with the usual values at 0, at infinity and
// for NaN. A list written to may be one of those that are read; otherwise lists must not overlap.

// out[i] = ln x[i].
void vector_log(double *out, const double *x, size_t count);
// out[i] = ln(high[i] + low[i]), for low far smaller than high: keeps the digits that adding them would lose.
void vector_log_of_sum(double *out, const double *high, const double *low, size_t count);
// out[i] = ln(1 + x[i]), exact for small x.
void vector_log1p(double *out, const double *x, size_t count);
// out[i] = e to the power of x[i].
void vector_exp(double *out, const double *x, size_t count);
// out[i] = e^x[i] - 1, exact for small x.
void vector_expm1(double *out, const double *x, size_t count);
// out[i] = tanh x[i].
void vector_tanh(double *out, const double *x, size_t count);
// out[i] = 1 / (1 + e^-x[i]).
void vector_sigmoid(double *out, const double *x, size_t count);
// out[i] = ln(1 + e^x[i]), without overflow.
void vector_softplus(double *out, const double *x, size_t count);

// A sum and what rounding has taken from it: the sum is best read as sum + error.
struct compensated_sum {
    double sum;
    double error;
};

// Adds all x[i].
struct compensated_sum vector_sum(struct compensated_sum start, const double *x, size_t count);
// Adds all (x[i] - y[i])^2.
struct compensated_sum vector_sum_of_squares(struct compensated_sum start, const double *x, const double *y, size_t count);
// Adds all |x[i] - y[i]|.
struct compensated_sum vector_sum_of_distances(struct compensated_sum start, const double *x, const double *y, size_t count);

// Fills out with the cost of a label for a probability, -y ln p - (1 - y) ln(1 - p) with p moved into low ... high
// and 0 ln 0 = 0, and gradient, where it is not NULL, with its slope along p, divided by divisor, 0 where p was moved.
void vector_binary_cross_entropy(
    double *out, double *gradient, const double *y, const double *p, double low, double high, double divisor,
    size_t count);

// The name of the instructions in use, for reports of measurements.
const char *vector_instructions(void);

#endif
