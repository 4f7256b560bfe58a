#pragma once
#include <stddef.h>

/// A file that is embedded in the program.
struct embedded_file {
    const unsigned char *_Nonnull bytes;
    size_t length;
};

/// 150 irises; see iris.csv.
struct embedded_file iris_file(void);
/// 1,797 handwritten digits, packed; see digits.txt.gz.
struct embedded_file digits_file(void);
/// The presets of the labs, as JSON: titles with what they show, and states.
struct embedded_file presets_file(void);
/// The licences of the program and of what it holds.
struct embedded_file licences_file(void);
