// What every processor of its family can do.

#include "table.h"

#define TABLE base_table
#define MASKED 0
#define TILE 1
#if defined(__x86_64__)
#define INSTRUCTIONS "SSE2"
#define TALL 2
#else
#define INSTRUCTIONS "the processor's base"
#define TALL 5
#endif
#include "processor.h"
