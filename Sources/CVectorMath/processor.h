// All functions for one kind of processor, and TABLE filled with them. A source that includes this says before it:
//
// INSTRUCTIONS, their name; MASKED, whether the processor moves parts of a vector of eight; TILE, how many vectors of
// lanes a tile of a product is wide, and TALL, how many rows it is high: as much as the registers hold.

// Vectors of eight numbers are passed between inlined functions only, so that their calling convention is none.
#pragma clang diagnostic ignored "-Wpsabi"

#include "lanes.h"

#include "elementary.h"

#include "functions.h"

#include "matrices.h"

#include "outputs.h"

const struct table TABLE = {
    .instructions = INSTRUCTIONS,
    .log = map_log,
    .log1p = map_log1p,
    .exp = map_exp,
    .expm1 = map_expm1,
    .tanh = map_tanh,
    .sigmoid = map_sigmoid,
    .softplus = map_softplus,
    .log_of_sum = log_of_sums,
    .sum = reduce_sum,
    .sum_of_squares = reduce_sum_of_squares,
    .sum_of_distances = reduce_sum_of_distances,
    .binary_cross_entropy = binary_cross_entropy,
    .gather = gather,
    .forward = forward,
    .forward_along = forward_along,
    .weight_gradient = weight_gradient,
    .input_delta = input_delta,
    .activate_outputs = activate_outputs,
    .delta_of_sums = delta_of_sums,
    .squared_error = squared_error,
    .sigmoid_cross_entropy = sigmoid_cross_entropy,
    .softmax_cross_entropy = softmax_cross_entropy,
    .one_term = one_term,
    .right_labels = right_labels,
    .right_classes = right_classes,
#define UPDATE(name, ...) .name = step_##name,
#include "updates.h"
};
