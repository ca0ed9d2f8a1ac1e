// What a C programmer would write by hand: the yardstick of the benchmarks.
#pragma once

#include <stdint.h>

#include "QuietTerminal.h"

// A straight line through points, trained by plain gradient descent on the mean squared error.
typedef struct {
  const float *_Nonnull train_x, *_Nonnull train_y, *_Nonnull validation_x, *_Nonnull validation_y;
  int32_t train_rows, validation_rows;
  float learning_rate;
  float w, b;
  float train_loss, validation_loss;
} baseline_line;

// Epochs of: both losses, the gradient, one step.
void baseline_run(baseline_line *_Nonnull line, int64_t epochs);
