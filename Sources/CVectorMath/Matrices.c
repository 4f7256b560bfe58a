#include "table.h"

void matrix_gather(
    double *out, const double *x, const int32_t *rows, size_t width, size_t lanes, size_t count) {
    chosen_table->gather(out, x, rows, width, lanes, count);
}

int unit_keeps(enum unit_activation activation) {
    switch (activation) {
    case UNIT_LINEAR: return 0;
#define ACTIVATION(name, keeps, ...) \
    case UNIT_##name: return keeps;
#include "activations.h"
    }
}

void matrix_forward(
    double *out, double *keep, const double *in, const double *weights, size_t inputs, size_t outputs, size_t lanes,
    enum unit_activation activation) {
    chosen_table->forward(out, keep, in, weights, inputs, outputs, lanes, activation);
}

void matrix_forward_along(
    double *out, double *keep, const double *in, double *scratch, const double *weights, const double *first,
    const double *second, const double *a, const double *b, size_t inputs, size_t outputs, size_t lanes,
    enum unit_activation activation) {
    chosen_table->forward_along(
        out, keep, in, scratch, weights, first, second, a, b, inputs, outputs, lanes, activation);
}

void matrix_weight_gradient(
    double *gradient, const double *in, const double *delta, double *scratch, size_t inputs, size_t outputs,
    size_t lanes, size_t count, int adds) {
    chosen_table->weight_gradient(gradient, in, delta, scratch, inputs, outputs, lanes, count, adds);
}

void matrix_input_delta(
    double *out, const double *delta, const double *weights, const double *keep, size_t inputs, size_t outputs,
    size_t lanes, enum unit_activation activation) {
    chosen_table->input_delta(out, delta, weights, keep, inputs, outputs, lanes, activation);
}

void output_activate(
    double *out, const double *sums, size_t outputs, size_t lanes, enum output_activation activation) {
    chosen_table->activate_outputs(out, sums, outputs, lanes, activation);
}

void output_delta(
    double *delta, const double *sums, const double *p, size_t outputs, size_t lanes,
    enum output_activation activation) {
    chosen_table->delta_of_sums(delta, sums, p, outputs, lanes, activation);
}

double output_squared_error(
    double *delta, const double *p, const double *t, size_t outputs, size_t lanes, size_t count, double scale) {
    return chosen_table->squared_error(delta, p, t, outputs, lanes, count, scale);
}

double output_binary_cross_entropy(
    double *out, double *delta, const double *sums, const double *t, size_t outputs, size_t lanes, size_t count,
    double scale) {
    return chosen_table->sigmoid_cross_entropy(out, delta, sums, t, outputs, lanes, count, scale);
}

double output_categorical_cross_entropy(
    double *out, double *delta, const double *sums, const double *t, double *scratch, size_t outputs, size_t lanes,
    size_t count, double scale) {
    return chosen_table->softmax_cross_entropy(out, delta, sums, t, scratch, outputs, lanes, count, scale);
}

double output_one_term(
    double *out, double *delta, const double *sums, const double *t, double *scratch, size_t outputs, size_t lanes,
    size_t count, double scale, double epsilon) {
    return chosen_table->one_term(out, delta, sums, t, scratch, outputs, lanes, count, scale, epsilon);
}

size_t output_right_labels(
    const double *p, const double *t, size_t outputs, size_t lanes, size_t count, double border) {
    return chosen_table->right_labels(p, t, outputs, lanes, count, border);
}

size_t output_right_classes(const double *p, const double *t, size_t outputs, size_t lanes, size_t count) {
    return chosen_table->right_classes(p, t, outputs, lanes, count);
}

#define UPDATE(name, parameters, arguments, ...) \
    void update_##name parameters { chosen_table->name arguments; }
#include "updates.h"
