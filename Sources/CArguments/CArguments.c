#define _GNU_SOURCE
#include <stdbool.h>
#include <stdint.h>
#include "CArguments.h"
#include <dlfcn.h>
#include <malloc.h>
#include <stddef.h>

static int count;
static char **arguments;

// The C library hands constructors what it hands to main.
__attribute__((constructor)) static void keep(int argc, char **argv) {
    count = argc;
    arguments = argv;
    // Memory that was freed is asked for again at the next block of a file, at the next key: a quarter of the time of
    // reading a log went into giving it back in between.
    mallopt(M_TRIM_THRESHOLD, 32 << 20);
    mallopt(M_MMAP_THRESHOLD, 16 << 20);
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

// The release is linked with --wrap=_swift_stdlib_getScalarName: the names of all characters, 0.4 MB that nothing here asks
// for, are left out.
intptr_t __wrap__swift_stdlib_getScalarName(uint32_t scalar, uint8_t *buffer, intptr_t capacity) {
    (void)scalar, (void)buffer, (void)capacity;
    return 0;
}

// So are the versions of Unicode that characters are of, and their scripts.
uint16_t __wrap__swift_stdlib_getAge(uint32_t scalar) { return (void)scalar, UINT16_MAX; }
uint8_t __wrap__swift_stdlib_getScript(uint32_t scalar) { return (void)scalar, UINT8_MAX; }
const uint8_t *__wrap__swift_stdlib_getScriptExtensions(uint32_t scalar, uint8_t *count) {
    (void)scalar, *count = 0;
    return 0;
}

// So are Foundation's sets of characters, 0.4 MB: they serve comparisons of text for a language and keys in snake case, and
// nothing here asks for either. A set that was asked for would be empty.
#define OF_SETS(name) __wrap_$s20FoundationEssentials23BuiltInUnicodeScalarSetV##name
const uint8_t *OF_SETS(18_bitmapPtrForPlaneySPys5UInt8VGSgSiF)(void) { return 0; }
bool OF_SETS(17_isMemberOfBitmapySbs0E0O0F0V_SPys5UInt8VGSgtF)(void) { return false; }

// So is C++'s reader of its own names, which only serves what is printed of a crash inside Swift's runtime.
char *__wrap___cxa_demangle(const char *name, char *buffer, size_t *length, int *status) {
    (void)name, (void)buffer, (void)length;
    if (status) *status = -2;                          // "not a name": it is printed as it stands
    return 0;
}
