#define _GNU_SOURCE
#include "CArguments.h"
#include <dlfcn.h>

static int count;
static char **arguments;

// The C library hands constructors what it hands to main.
__attribute__((constructor)) static void keep(int argc, char **argv) {
    count = argc;
    arguments = argv;
}

int program_argument_count(void) { return count; }
const char *program_argument(int index) { return index >= 0 && index < count ? arguments[index] : ""; }

// The release is linked with --wrap=dladdr. Where there is no /proc, a program without shared libraries is told nothing of
// where it lies, and Swift's runtime, which asks at the start, would end it.
int __real_dladdr(const void *address, Dl_info *info) __attribute__((weak));

int __wrap_dladdr(const void *address, Dl_info *info) {
    int found = __real_dladdr ? __real_dladdr(address, info) : 0;
    if (found) return found;
    *info = (Dl_info){.dli_fname = "/"};
    return 1;
}
