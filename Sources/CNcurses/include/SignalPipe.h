#pragma once
#include <stdbool.h>

// Signals as something `poll` can wait on: each handler raises a flag and writes one byte to a pipe.

/// Catches SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT and SIGTSTP until `signal_pipe_close`.
/// Returns the descriptor that becomes readable when one has arrived, or -1.
int signal_pipe_open(void);

/// Empties the pipe; call it before asking for single signals.
void signal_pipe_drain(void);

/// Whether this signal has arrived since the last time it was asked for.
bool signal_pipe_take(int signal);

/// Stops every process of this terminal's job as ctrl-Z in a shell does, and returns when it is continued,
/// or at once when nobody could continue it.
void signal_pipe_stop_job(void);

/// Puts the previous handlers back.
void signal_pipe_close(void);
