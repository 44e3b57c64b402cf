#include "cli/commands.h"

int main(int argc, char** argv) { return clockstop::run_program(argc, argv); }
