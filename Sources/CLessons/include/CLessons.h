#pragma once
#include <stddef.h>

/// The number of files that are embedded.
size_t lesson_count(void);
/// The name of a file, such as "03-mean-squared-error.md"; of a translation with its folder, "de/03-mean-squared-error.md".
const char *_Nonnull lesson_name(size_t index);
/// A file's bytes, as many as lesson_length says.
const unsigned char *_Nonnull lesson_bytes(size_t index);
/// The number of bytes of a file.
size_t lesson_length(size_t index);
