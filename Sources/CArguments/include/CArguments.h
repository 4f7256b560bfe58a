#pragma once

/// The program's arguments as the system gave them, also where there is no /proc, from which Swift's own list comes.
int program_argument_count(void);
const char *program_argument(int index);
