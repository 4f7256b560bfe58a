// The steps of optimisers, each once: UPDATE(name, parameters, arguments, body). Matrices.h and others include this
// list to make of it the declarations, and the functions for each kind of processor; nothing else has to know of one.
//
// w are the parameters, g is the gradient, and the other lists are what is remembered between steps, 0 before the first.
// The body takes eight numbers at a time: see EACH, GET and PUT in outputs.h.

// w += factor x. x may be w itself. With the gradient, a step of gradient descent.
UPDATE(add_scaled, (double *w, const double *x, double factor, size_t count), (w, x, factor, count), {
    EACH(count, PUT(w, GET(w) + factor * GET(x));)
})

// v = momentum v + g; w -= rate v.
UPDATE(
    momentum, (double *w, double *v, const double *g, double rate, double momentum, size_t count),
    (w, v, g, rate, momentum, count), {
        EACH(count, {
            V speed = momentum * GET(v) + GET(g);
            PUT(v, speed);
            PUT(w, GET(w) - rate * speed);
        })
    })

// v = momentum v + g; w -= rate (g + momentum v).
UPDATE(
    nesterov, (double *w, double *v, const double *g, double rate, double momentum, size_t count),
    (w, v, g, rate, momentum, count), {
        EACH(count, {
            V slope = GET(g);
            V speed = momentum * GET(v) + slope;
            PUT(v, speed);
            PUT(w, GET(w) - rate * (slope + momentum * speed));
        })
    })

// s = rho s + (1 - rho) g^2; w -= rate g / (sqrt(s) + epsilon).
UPDATE(
    rmsprop, (double *w, double *s, const double *g, double rate, double rho, double epsilon, size_t count),
    (w, s, g, rate, rho, epsilon, count), {
        EACH(count, {
            V slope = GET(g);
            V square = rho * GET(s) + (1 - rho) * (slope * slope);
            PUT(s, square);
            PUT(w, GET(w) - rate * slope / (__builtin_elementwise_sqrt(square) + epsilon));
        })
    })

// s = s + g^2; w -= rate g / (sqrt(s) + epsilon).
UPDATE(
    adagrad, (double *w, double *s, const double *g, double rate, double epsilon, size_t count),
    (w, s, g, rate, epsilon, count), {
        EACH(count, {
            V slope = GET(g);
            V square = GET(s) + slope * slope;
            PUT(s, square);
            PUT(w, GET(w) - rate * slope / (__builtin_elementwise_sqrt(square) + epsilon));
        })
    })

// m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2;
// w -= rate (m / (1 - power1)) / (sqrt(v / (1 - power2)) + epsilon), where the powers are beta1^t and beta2^t in step t.
UPDATE(
    adam,
    (double *w, double *m, double *v, const double *g, double rate, double beta1, double beta2, double power1,
     double power2, double epsilon, size_t count),
    (w, m, v, g, rate, beta1, beta2, power1, power2, epsilon, count), {
        double scaled = rate / (1 - power1);
        double share = 1 / (1 - power2);
        EACH(count, {
            V slope = GET(g);
            V mean = beta1 * GET(m) + (1 - beta1) * slope;
            V square = beta2 * GET(v) + (1 - beta2) * (slope * slope);
            PUT(m, mean);
            PUT(v, square);
            PUT(w, GET(w) - scaled * mean / (__builtin_elementwise_sqrt(square * share) + epsilon));
        })
    })

#undef UPDATE
