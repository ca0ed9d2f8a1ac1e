#include "CBaseline.h"

void baseline_run(baseline_line *line, int64_t epochs) {
  float w = line->w, b = line->b;
  for (int64_t epoch = 0; epoch < epochs; epoch++) {
    float loss = 0, slope_w = 0, slope_b = 0;
    for (int32_t i = 0; i < line->train_rows; i++) {
      const float error = w * line->train_x[i] + b - line->train_y[i];
      loss += error * error;
      slope_w += 2 * error * line->train_x[i];
      slope_b += 2 * error;
    }
    float validation = 0;
    for (int32_t i = 0; i < line->validation_rows; i++) {
      const float error = w * line->validation_x[i] + b - line->validation_y[i];
      validation += error * error;
    }
    line->train_loss = loss / (float)line->train_rows;
    line->validation_loss = validation / (float)line->validation_rows;
    w -= line->learning_rate * slope_w / (float)line->train_rows;
    b -= line->learning_rate * slope_b / (float)line->train_rows;
  }
  line->w = w;
  line->b = b;
}
