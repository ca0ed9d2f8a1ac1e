#define _GNU_SOURCE
#include "CrashGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

// First faults, which happen again when the handler returns; then the other crashes; then what ends a program that
// does not expect it.
static const int fatal[] = {SIGILL,  SIGTRAP, SIGSEGV, SIGBUS,    SIGFPE,  SIGABRT,  SIGQUIT,
                            SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGPIPE,  SIGXCPU,
                            SIGXFSZ, SIGSYS,  SIGIO,   SIGPWR,    SIGSTKFLT};
enum {
  fatal_count = sizeof fatal / sizeof fatal[0],
  fault_count = 5,
  crash_count = 7,
  stack_size = 64 * 1024
};

static struct sigaction previous[fatal_count];
static char handler_stack[stack_size];

static struct termios modes;
static bool has_modes = false;
static char restore_bytes[512];
static size_t restore_count = 0;
static int terminal = -1, nowhere = -1;
static atomic_int frames = -1;
static atomic_bool armed = false;

static atomic_int own_standard_error = -1;
static int collected = -1;

static void write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

// MARK: Standard error

void standard_error_hold(void) {
  if (atomic_load(&own_standard_error) >= 0 || !isatty(STDERR_FILENO)) return;
  int memory = memfd_create("standard error", MFD_CLOEXEC);
  int own = memory < 0 ? -1 : fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (own < 0) {
    if (memory >= 0) close(memory);
    return;
  }
  collected = memory;
  dup2(memory, STDERR_FILENO);
  atomic_store(&own_standard_error, own);
}

void standard_error_release(void) {
  int own = atomic_exchange(&own_standard_error, -1);
  if (own < 0) return;
  dup2(own, STDERR_FILENO);
  char bytes[1024];
  off_t offset = 0;
  ssize_t count;
  while ((count = pread(collected, bytes, sizeof bytes, offset)) > 0) {
    write_all(STDERR_FILENO, bytes, (size_t)count);
    offset += count;
  }
  close(collected);
  close(own);
}

// MARK: The terminal

void crash_guard_remember_modes(void) { has_modes = tcgetattr(STDOUT_FILENO, &modes) == 0; }

void crash_guard_restore_modes(void) {
  if (has_modes) tcsetattr(STDOUT_FILENO, TCSANOW, &modes);
}

void crash_guard_silence_too(int descriptor) { atomic_store(&frames, descriptor); }

bool crash_guard_is_armed(void) { return atomic_load(&armed); }

static void give_terminal_back(void) {
  if (!atomic_exchange(&armed, false)) return;
  // Another thread may be in the middle of a frame: from here on it draws nowhere.
  dup2(nowhere, STDOUT_FILENO);
  int also = atomic_load(&frames);
  if (also >= 0) dup2(nowhere, also);
  write_all(terminal, restore_bytes, restore_count);
  if (has_modes) tcsetattr(terminal, TCSANOW, &modes);
  dup2(terminal, STDOUT_FILENO);
}

static void on_fatal_signal(int signal, siginfo_t *info, void *context) {
  (void)context;
  int error = errno;
  give_terminal_back();
  standard_error_release();
  bool is_fault = false;
  for (int index = 0; index < fatal_count; index++) {
    if (fatal[index] != signal) continue;
    // Not the previous action, which in a program that Swift has started is a debugger that waits for half a minute.
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigemptyset(&plain.sa_mask);
    sigaction(signal, &plain, NULL);
    is_fault = index < fault_count;
  }
  // A fault happens again when this returns; a signal that was sent, by someone or by the kernel's clocks and limits,
  // has to be sent again, and so has a breakpoint, behind which the program would go on.
  if (!is_fault || info->si_code <= 0 || signal == SIGTRAP) raise(signal);
  errno = error;
}

static void on_exit_from_program(void) {
  give_terminal_back();
  standard_error_release();
}

static void install(void) {
  stack_t stack;
  if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
    stack = (stack_t){.ss_sp = handler_stack, .ss_size = stack_size};
    sigaltstack(&stack, NULL);
  }
  struct sigaction action = {.sa_sigaction = on_fatal_signal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  // From the background, tcsetattr would stop the process instead of letting it die.
  sigaddset(&action.sa_mask, SIGTTOU);
  for (int index = 0; index < fatal_count; index++) {
    sigaction(fatal[index], &action, &previous[index]);
    // Whoever ignores a signal that was sent, or has another use for it, keeps it.
    if (index >= crash_count && previous[index].sa_handler != SIG_DFL) {
      sigaction(fatal[index], &previous[index], NULL);
    }
  }
}

void crash_guard_arm(const char *bytes, size_t count) {
  static bool installed = false;
  if (!installed) {
    installed = true;
    nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    install();
    atexit(on_exit_from_program);
  }
  if (terminal < 0) terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  restore_count = count < sizeof restore_bytes ? count : sizeof restore_bytes;
  memcpy(restore_bytes, bytes, restore_count);
  atomic_store(&armed, true);
}

void crash_guard_rearm(void) { atomic_store(&armed, true); }

void crash_guard_disarm(void) { atomic_store(&armed, false); }

// MARK: Crashes

void crash_guard_decline_debugger(void) {
  if (getenv("SWIFT_BACKTRACE")) return;
  for (int index = 0; index < crash_count; index++) {
    struct sigaction present;
    if (fatal[index] == SIGQUIT || sigaction(fatal[index], NULL, &present) != 0) continue;
    if (present.sa_handler != SIG_IGN) signal(fatal[index], SIG_DFL);
  }
}

void crash_by_signal(int number) {
  switch (number) {
  case SIGSEGV:
    for (;;) *(volatile int *)8 = 0;
  case SIGBUS: {
    // A page of a file that has become shorter meanwhile.
    int file = memfd_create("short", MFD_CLOEXEC);
    volatile char *page = ftruncate(file, 1) == 0 ? mmap(NULL, 1, PROT_READ, MAP_SHARED, file, 0) : NULL;
    (void)!ftruncate(file, 0);
    for (;;) (void)*page;
  }
  case SIGILL: __builtin_trap();
  case SIGTRAP: __builtin_debugtrap(); break;
#if defined(__x86_64__)
  case SIGFPE: __asm__ volatile("xorl %%ecx, %%ecx; idivl %%ecx" ::: "eax", "ecx", "edx"); break;
#endif
  default: break;
  }
  raise(number);
  abort();
}
