#define _GNU_SOURCE
#include "SignalPipe.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static const int caught[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT, SIGTSTP};
enum { caught_count = sizeof caught / sizeof caught[0] };

static struct sigaction previous[caught_count];
static atomic_bool arrived[caught_count];
static bool installed = false;
// Opened once and never closed: a handler may still be running on another thread.
static int ends[2] = {-1, -1};

static void note(int signal) {
  int error = errno;
  for (int index = 0; index < caught_count; index++) {
    if (caught[index] == signal) atomic_store(&arrived[index], true);
  }
  // A full pipe is no loss: the flag is up and the reader is already due to wake.
  (void)!write(ends[1], "", 1);
  errno = error;
}

int signal_pipe_open(void) {
  if (ends[0] < 0 && pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  if (!installed) {
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < caught_count; index++) {
      atomic_store(&arrived[index], false);
      sigaction(caught[index], &action, &previous[index]);
    }
    installed = true;
  }
  return ends[0];
}

void signal_pipe_drain(void) {
  char bytes[64];
  while (read(ends[0], bytes, sizeof bytes) > 0) {
  }
}

bool signal_pipe_take(int signal) {
  for (int index = 0; index < caught_count; index++) {
    if (caught[index] == signal) return atomic_exchange(&arrived[index], false);
  }
  return false;
}

void signal_pipe_stop_job(void) {
  // SIGTSTP rather than SIGSTOP, and to the whole process group: a wrapper around this program must stop too or
  // its shell never wakes, and the kernel discards SIGTSTP where no shell is left to continue the group, as in
  // `xterm -e descent`, where SIGSTOP would freeze the window for good.
  struct sigaction plain = {.sa_handler = SIG_DFL}, ours;
  sigset_t one, mask;
  sigemptyset(&plain.sa_mask);
  sigemptyset(&one);
  sigaddset(&one, SIGTSTP);
  sigaction(SIGTSTP, &plain, &ours);
  pthread_sigmask(SIG_UNBLOCK, &one, &mask);
  kill(0, SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGTSTP, &ours, NULL);
}

void signal_pipe_close(void) {
  if (!installed) return;
  installed = false;
  for (int index = 0; index < caught_count; index++) sigaction(caught[index], &previous[index], NULL);
}
