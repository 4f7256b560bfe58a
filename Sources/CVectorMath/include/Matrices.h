#ifndef CVECTORMATH_MATRICES_H
#define CVECTORMATH_MATRICES_H

#include <stddef.h>
#include <stdint.h>

// What a small dense network needs for a step of training, forwards and back.
//
// A batch lies feature by feature: number f of example l stands at x[f * lanes + l]. lanes is a multiple of 8; the
// examples are the first count lanes, and the others hold whatever does no harm. The weights of a layer lie as
// w[i * outputs + j] from input i to output j, and its biases follow them.
//
// Every function exists for several kinds of processor and the best one is chosen when the program runs. Lists must not
// overlap unless it is said.

// UNIT_LINEAR, and those of activations.h.
enum unit_activation {
    UNIT_LINEAR,
#define ACTIVATION(name, ...) UNIT_##name,
#include "../activations.h"
};
// Whether its slopes follow from numbers that the way forward keeps, and not from the outputs.
int unit_keeps(enum unit_activation activation);

enum output_activation { OUTPUT_LINEAR, OUTPUT_TANH, OUTPUT_SIGMOID, OUTPUT_SOFTMAX };

// Copies rows of a row-major table, width numbers each, into the first lanes of a batch; fills the others with 0.
void matrix_gather(double *out, const double *x, const int32_t *rows, size_t width, size_t lanes, size_t count);

// out = activation(weights' in + biases). weights holds the biases too. keep has room like out, and is filled where the
// activation keeps; else it is not looked at.
void matrix_forward(
    double *out, double *keep, const double *in, const double *weights, size_t inputs, size_t outputs, size_t lanes,
    enum unit_activation activation);

// As matrix_forward, where each lane l has weights of its own: weights + a[l] first + b[l] second, laid out alike. After
// the inputs there must be a row of ones. scratch needs room for (inputs + 1) * lanes.
void matrix_forward_along(
    double *out, double *keep, const double *in, double *scratch, const double *weights, const double *first,
    const double *second, const double *a, const double *b, size_t inputs, size_t outputs, size_t lanes,
    enum unit_activation activation);

// The derivative of the loss with respect to weights and biases, in their layout, from delta, that with respect to the
// layer's sums, which must be 0 in the lanes beyond count. After the inputs there must be a row of ones, whose weights
// are the biases. scratch needs room for lanes * (outputs rounded up to 8). Adds to the gradient when adds is not 0.
void matrix_weight_gradient(
    double *gradient, const double *in, const double *delta, double *scratch, size_t inputs, size_t outputs,
    size_t lanes, size_t count, int adds);

// The derivative with respect to the sums of the layer before, from what its activation kept, or else from its outputs.
void matrix_input_delta(
    double *out, const double *delta, const double *weights, const double *keep, size_t inputs, size_t outputs,
    size_t lanes, enum unit_activation activation);

// out = activation(sums).
void output_activate(double *out, const double *sums, size_t outputs, size_t lanes, enum output_activation activation);

// Turns the derivative with respect to the outputs p, in delta, into that with respect to the sums.
void output_delta(
    double *delta, const double *sums, const double *p, size_t outputs, size_t lanes,
    enum output_activation activation);

// The losses. Each gives the sum over the examples, and over their outputs, of the loss of outputs p or sums for
// targets t; where delta is not NULL, it fills it with scale times the derivative, 0 in the lanes beyond count: that
// with respect to p for the squared error, else that with respect to the sums. Where there is an out, it is filled with
// the outputs. scratch needs room for outputs * lanes.

// (p - t)^2.
double output_squared_error(
    double *delta, const double *p, const double *t, size_t outputs, size_t lanes, size_t count, double scale);
// -t ln p - (1 - t) ln(1 - p), p = sigmoid(sum), computed from the sums.
double output_binary_cross_entropy(
    double *out, double *delta, const double *sums, const double *t, size_t outputs, size_t lanes, size_t count,
    double scale);
// -t ln p, p = softmax(sums), computed from the sums. Targets lie in 0 ... 1.
double output_categorical_cross_entropy(
    double *out, double *delta, const double *sums, const double *t, double *scratch, size_t outputs, size_t lanes,
    size_t count, double scale);
// -t ln(epsilon + p), p = sigmoid(sum).
double output_one_term(
    double *out, double *delta, const double *sums, const double *t, double *scratch, size_t outputs, size_t lanes,
    size_t count, double scale, double epsilon);

// How many outputs are on the right side of the border, where targets of 1 belong above or on it.
size_t output_right_labels(
    const double *p, const double *t, size_t outputs, size_t lanes, size_t count, double border);
// For how many examples the first of the largest outputs has the target 1.
size_t output_right_classes(const double *p, const double *t, size_t outputs, size_t lanes, size_t count);

// The steps of optimisers: update_momentum and the like, as updates.h says.
#define UPDATE(name, parameters, ...) void update_##name parameters;
#include "../updates.h"

#endif
