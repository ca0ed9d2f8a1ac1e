#pragma once
#include <stdbool.h>
#include <stddef.h>

// The terminal comes back on every way out, a crash included.
//
// A program that traps while ncurses has the screen leaves the terminal raw, on the alternate screen, without a
// cursor, and the words that explain the trap are lost there. So while the screen is open
//   - a handler for fatal signals writes bytes prepared beforehand, sets the saved terminal modes, and lets the
//     signal end the program;
//   - standard error, when it is a terminal, is collected in memory and printed once the screen is gone.
// What runs inside the handler uses async-signal-safe calls only.

/// Remembers the terminal's modes; call before ncurses changes them.
void crash_guard_remember_modes(void);

/// Sets the remembered modes again.
void crash_guard_restore_modes(void);

/// Arms the guard, with the bytes that put the terminal back.
void crash_guard_arm(const char *bytes, size_t count);

/// Another descriptor on which frames are written, for a crash to silence; -1 for none.
void crash_guard_silence_too(int descriptor);

/// False from the moment a crash has given the terminal back: nothing may be drawn after it.
bool crash_guard_is_armed(void);

/// Switches the guard off while the terminal belongs to someone else, and on again.
void crash_guard_disarm(void);
void crash_guard_rearm(void);

/// Collects what is written to standard error, if that is a terminal.
void standard_error_hold(void);

/// Lets standard error go to its own place again and prints there what was collected.
void standard_error_release(void);

/// From here on a crash ends the program at once, unless SWIFT_BACKTRACE asks for more: Swift's own handler opens
/// a debugger at a terminal, which waits for a key for half a minute.
void crash_guard_decline_debugger(void);

/// A crash by a signal, where the processor can by what causes it, to test all this.
void crash_by_signal(int number) __attribute__((noreturn));
