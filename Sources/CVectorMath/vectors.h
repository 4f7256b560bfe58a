#ifndef VECTORS_H
#define VECTORS_H

#include <stdint.h>

// Eight numbers, and eight whole numbers or conditions: as many registers as the processor needs for them.
typedef double V __attribute__((vector_size(64), aligned(8)));
typedef int64_t I __attribute__((vector_size(64), aligned(8)));
enum { LANES = 8 };

#endif
