// The plain loops over the C library's functions that vector code has to beat.
#pragma once

void baseline_exp(const float *_Nonnull from, float *_Nonnull to, int count);
void baseline_tanh(const float *_Nonnull from, float *_Nonnull to, int count);
