#include "OpenBLAS.h"

#include <dlfcn.h>
#include <stddef.h>

typedef void (*sgemm)(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);

static sgemm product;

bool baseline_load_openblas(void) {
  void *library = dlopen("libopenblas.so.0", RTLD_NOW);
  if (!library) library = dlopen("libopenblas.so", RTLD_NOW);
  if (!library) return false;
  product = (sgemm)dlsym(library, "cblas_sgemm");
  void (*threads)(int) = (void (*)(int))dlsym(library, "openblas_set_num_threads");
  if (threads) threads(1);
  return product != NULL;
}

void baseline_openblas_product(const float *a, const float *b, float *c, int m, int n, int k) {
  const int row_major = 101, as_it_is = 111;
  product(row_major, as_it_is, as_it_is, m, n, k, 1, a, k, b, n, 0, c, n);
}
