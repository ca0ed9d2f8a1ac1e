// The matrix product of OpenBLAS, where it is installed: loaded while the program runs, so that nothing depends on it.
#pragma once

#include <stdbool.h>

// Loads the library and sets it to one thread; false where there is none.
bool baseline_load_openblas(void);

// C[m,n] = A[m,k] · B[k,n], dense rows.
void baseline_openblas_product(const float *_Nonnull a, const float *_Nonnull b, float *_Nonnull c, int m, int n, int k);
