// The activations of hidden units but the linear one, each once: ACTIVATION(name, keeps, value, slope). Matrices.h,
// matrices.h and Matrices.c make of this list the cases of unit_activation and both ways through a layer.
//
// value gives y from the sum x. slope turns d, the derivative with respect to y, into that with respect to x; all that
// it sees besides is kept, which is y, or where keeps is 1 what value has put there.

ACTIVATION(TANH, 0, { y = tanh_of(x); }, { d = d * (1 - kept * kept); })

// NaN stays.
ACTIVATION(RELU, 0, { y = choose(x <= 0, all(0), x); }, { d = choose(kept > 0, d, all(0)); })

ACTIVATION(SIGMOID, 0, { V rest; sigmoids_of(x, &y, &rest); }, { d = d * (kept * (1 - kept)); })

// x F(x), F being the distribution function of the normal distribution; its slope is kept.
ACTIVATION(GELU, 1, { gelu_of(x, &y, &kept); }, { d = d * kept; })

#undef ACTIVATION
