#ifndef CBENCHMARKLOOPS_H
#define CBENCHMARKLOOPS_H

#include <stddef.h>
#include <sys/types.h>

// What a C programmer writes first: one loop, one accumulator, the C library's logarithm.
double loop_dot(const double *x, const double *y, size_t count);
double loop_mse(const double *y, const double *p, size_t count);
double loop_mae(const double *y, const double *p, size_t count);
double loop_bce(const double *y, const double *p, size_t count);
double loop_log_cosh(const double *y, const double *p, size_t count);

// A dot product at the speed of memory: four sums of eight lanes.
double fast_dot(const double *x, const double *y, size_t count);

// Starts a program in a terminal of its own. Returns the terminal's other end; -1: there is none.
int pseudo_terminal_start(
    char *const command[], char *const environment[], unsigned short columns, unsigned short rows, pid_t *process);

#endif
