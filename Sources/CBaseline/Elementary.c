#include "Elementary.h"

#include <math.h>

void baseline_exp(const float *from, float *to, int count) {
  for (int i = 0; i < count; i++) to[i] = expf(from[i]);
}

void baseline_tanh(const float *from, float *to, int count) {
  for (int i = 0; i < count; i++) to[i] = tanhf(from[i]);
}
