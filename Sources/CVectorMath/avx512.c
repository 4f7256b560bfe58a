#if defined(__x86_64__)

#include "table.h"

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,avx2,fma"))), apply_to = function)
#define TABLE avx512_table
#define INSTRUCTIONS "AVX-512"
#define MASKED 1
#define TILE 4
#define TALL 5
#include "processor.h"
#pragma clang attribute pop

#endif
