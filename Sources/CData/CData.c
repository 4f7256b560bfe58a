#include "CData.h"

// Each file says where its numbers come from, and under which licence.
#define FILE_FUNCTION(name) \
    struct embedded_file name##_file(void) { return (struct embedded_file){name, sizeof name}; }

static const unsigned char iris[] = {
#embed "iris.csv"
};
FILE_FUNCTION(iris)

static const unsigned char digits[] = {
#embed "digits.txt.gz"
};
FILE_FUNCTION(digits)

static const unsigned char presets[] = {
#embed "presets.json"
};
FILE_FUNCTION(presets)

static const unsigned char licences[] = {
#embed "../../.github/LICENSE"
    ,
#embed "licences.txt"
};
FILE_FUNCTION(licences)
