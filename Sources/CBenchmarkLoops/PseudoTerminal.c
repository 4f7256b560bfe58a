#define _GNU_SOURCE
#include "CBenchmarkLoops.h"

#include <pty.h>
#include <unistd.h>

int pseudo_terminal_start(
    char *const command[], char *const environment[], unsigned short columns, unsigned short rows, pid_t *process) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    int controller = -1;
    *process = forkpty(&controller, NULL, NULL, &size);
    if (*process == 0) {
        execvpe(command[0], command, environment);
        _exit(127);
    }
    return *process > 0 ? controller : -1;
}
