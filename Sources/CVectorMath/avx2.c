#if defined(__x86_64__)

#include "table.h"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define TABLE avx2_table
#define INSTRUCTIONS "AVX2"
#define MASKED 0
#define TILE 1
#define TALL 5
#include "processor.h"
#pragma clang attribute pop

#endif
