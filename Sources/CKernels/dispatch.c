// Which kernels this machine runs, chosen once by what the processor says of itself.

#include "CKernels.h"
#include "tables.h"

#include <math.h>
#include <pthread.h>
#include <stddef.h>

static bool has(ck_isa isa) {
#if defined(__x86_64__)
  switch (isa) {
    case CK_PORTABLE: return true;
    case CK_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case CK_AVX512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
             __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw");
    default: return false;
  }
#else
  return isa == CK_PORTABLE;
#endif
}

const ck_table *ck_table_for(ck_type type, ck_isa isa) {
  if (!has(isa)) return NULL;
  switch (isa) {
    case CK_PORTABLE: return type == CK_FLOAT ? &ck_float_portable : &ck_double_portable;
#if defined(__x86_64__)
    case CK_AVX2: return type == CK_FLOAT ? &ck_float_avx2 : &ck_double_avx2;
    case CK_AVX512: return type == CK_FLOAT ? &ck_float_avx512 : &ck_double_avx512;
#endif
    default: return NULL;
  }
}

static const ck_table *best[2];

// Before main, so that no thread ever sees the choice unmade.
__attribute__((constructor)) static void choose(void) {
  for (int isa = CK_PORTABLE; isa < CK_ISA_COUNT; isa++)
    for (int type = CK_FLOAT; type <= CK_DOUBLE; type++) {
      const ck_table *table = ck_table_for((ck_type)type, (ck_isa)isa);
      if (table) best[type] = table;
    }
}

const ck_table *ck_best_table(ck_type type) { return best[type]; }

void ck_run(const ck_call *calls, int64_t count) {
  for (const ck_call *end = calls + count; calls != end; calls++) calls->kernel(calls);
}

static void run_host(const ck_call *call) { ((void (*)(void *))call->p[1])(call->p[0]); }

ck_call ck_host_call(void *context, void (*entry)(void *)) {
  return (ck_call){.kernel = run_host, .p = {context, (void *)entry}, .kind = CK_HOST};
}

static _Thread_local ck_thread_state thread_state;

ck_thread_state *ck_thread(void) { return &thread_state; }

void *ck_take_spare(void) {
  ck_thread_state *state = &thread_state;
  return state->spare_count > 0 ? state->spare[--state->spare_count] : NULL;
}

static pthread_key_t end_of_thread;

static void release_spares(void *argument) {
  ck_thread_state *state = argument;
  state->keeping = CK_KEEPS_NO_MORE;
  while (state->spare_count > 0) state->release(state->spare[--state->spare_count]);
}

static void make_key(void) { pthread_key_create(&end_of_thread, release_spares); }

// Before its first buffer a thread asks to be told of its end.
static void begin_keeping(ck_thread_state *state, void (*release)(void *)) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, make_key);
  pthread_setspecific(end_of_thread, state);
  state->release = release;
  state->keeping = CK_KEEPS;
}

bool ck_keep_spare(void *buffer, void (*release)(void *)) {
  ck_thread_state *state = &thread_state;
  if (state->keeping != CK_KEEPS) {
    if (state->keeping == CK_KEEPS_NO_MORE) return false;
    begin_keeping(state, release);
  }
  if (state->spare_count == CK_SPARES) return false;
  state->spare[state->spare_count++] = buffer;
  return true;
}

double ck_pow(double base, double exponent) { return pow(base, exponent); }
