#ifndef TABLE_H
#define TABLE_H

#include "include/CVectorMath.h"

#include <math.h>
#include <string.h>

// The functions for one kind of processor: avx512.c, avx2.c and base.c fill one each, by processor.h.
struct table {
    const char *instructions;
    typeof(vector_log) *log, *log1p, *exp, *expm1, *tanh, *sigmoid, *softplus;
    typeof(vector_log_of_sum) *log_of_sum;
    typeof(vector_sum_of_squares) *sum, *sum_of_squares, *sum_of_distances;
    typeof(vector_binary_cross_entropy) *binary_cross_entropy;
    typeof(matrix_gather) *gather;
    typeof(matrix_forward) *forward;
    typeof(matrix_forward_along) *forward_along;
    typeof(matrix_weight_gradient) *weight_gradient;
    typeof(matrix_input_delta) *input_delta;
    typeof(output_activate) *activate_outputs;
    typeof(output_delta) *delta_of_sums;
    typeof(output_squared_error) *squared_error;
    typeof(output_binary_cross_entropy) *sigmoid_cross_entropy;
    typeof(output_categorical_cross_entropy) *softmax_cross_entropy;
    typeof(output_one_term) *one_term;
    typeof(output_right_labels) *right_labels;
    typeof(output_right_classes) *right_classes;
#define UPDATE(name, ...) typeof(update_##name) *name;
#include "updates.h"
};

#pragma GCC visibility push(hidden)
extern const struct table avx512_table, avx2_table, base_table;
// The best one for this processor: chosen before main, and never changed after.
extern const struct table *chosen_table;
#pragma GCC visibility pop

#endif
