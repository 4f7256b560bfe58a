#include "CLessons.h"
#include <string.h>

static const struct {
    const char *path;
    const unsigned char *bytes;
} lessons[] = {
// The only list of the embedded files: those of the folder lessons, in the order of their names, then translations.
#define LESSON "../../lessons/00-how-this-tutor-works.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/00-ten-minutes-before-an-exam.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/00-where-to-begin.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/01-learning-is-search.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/02-one-number-that-ranks.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/03-mean-squared-error.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/04-outliers.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/05-likelihood-by-hand.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/06-consistency.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/07-entropy-and-kl.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/08-gaussian-likelihood.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/09-binary-cross-entropy.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/10-categorical-cross-entropy.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/11-loss-and-head.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/12-gradients-and-saturation.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/13-backpropagation-by-hand.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/14-convexity.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/15-reading-curves.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/16-loss-and-metric.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/17-imbalance-weights-smoothing.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/18-write-your-own-loss.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/AUTHORS.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/MANUAL.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/questions.md"
#include "EmbeddedLesson.h"
#define LESSON "../../lessons/de/00-how-this-tutor-works.md"
#include "EmbeddedLesson.h"
};

size_t lesson_count(void) { return sizeof lessons / sizeof lessons[0]; }

const char *lesson_name(size_t index) { return strstr(lessons[index].path, "lessons/") + strlen("lessons/"); }

const unsigned char *lesson_bytes(size_t index) { return lessons[index].bytes; }

// A lesson has no zero byte: the reader refuses control characters.
size_t lesson_length(size_t index) { return strlen((const char *)lessons[index].bytes); }
