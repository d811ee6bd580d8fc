#include "CMatrixTile.h"

// A fused multiplication and addition rounds once instead of twice: results would depend on the processor.
#pragma clang fp contract(off)

// The loader chooses the clone for the processor it runs on.
#if defined(__x86_64__) && defined(__linux__)
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONES
#endif

typedef double row __attribute__((vector_size(8 * CMT_WIDTH), aligned(8)));

// c[R x 8] = a[R x k] panel[k x 8], with the sums kept in registers.
#define TILE(R)                                                                                    \
  static inline __attribute__((always_inline)) void tile##R(                                       \
    const double *a, long a_row, long a_column, const double *panel, double *c, long c_row,        \
    long k) {                                                                                      \
    row sums[R];                                                                                   \
    for (int r = 0; r < R; r++) sums[r] = (row){0};                                                \
    for (long p = 0; p < k; p++) {                                                                 \
      row b = *(const row *)(panel + CMT_WIDTH * p);                                               \
      for (int r = 0; r < R; r++) sums[r] += a[r * a_row + p * a_column] * b;                      \
    }                                                                                              \
    for (int r = 0; r < R; r++) *(row *)(c + r * c_row) = sums[r];                                 \
  }

TILE(1)
TILE(2)
TILE(4)
TILE(6)

// Eight columns of the product.
CLONES static void strip(
  const double *a, long a_row, long a_column, const double *panel, double *c, long c_row, long m,
  long k) {
  long i = 0;
  for (; i + 6 <= m; i += 6)
    tile6(a + i * a_row, a_row, a_column, panel, c + i * c_row, c_row, k);
  for (; i + 4 <= m; i += 4)
    tile4(a + i * a_row, a_row, a_column, panel, c + i * c_row, c_row, k);
  for (; i + 2 <= m; i += 2)
    tile2(a + i * a_row, a_row, a_column, panel, c + i * c_row, c_row, k);
  for (; i < m; i++) tile1(a + i * a_row, a_row, a_column, panel, c + i * c_row, c_row, k);
}

void cmt_multiply(
  const double *a, long a_row, long a_column, const double *b, long b_row, long b_column, double *c,
  long m, long k, long n, double *scratch) {
  double *panel = scratch;
  double *edge = scratch + CMT_WIDTH * k;
  for (long j = 0; j < n; j += CMT_WIDTH) {
    long width = n - j < CMT_WIDTH ? n - j : CMT_WIDTH;
    for (long p = 0; p < k; p++)
      for (long q = 0; q < CMT_WIDTH; q++)
        panel[CMT_WIDTH * p + q] = q < width ? b[p * b_row + (j + q) * b_column] : 0;
    if (width == CMT_WIDTH) {
      strip(a, a_row, a_column, panel, c + j, n, m, k);
    } else {
      strip(a, a_row, a_column, panel, edge, CMT_WIDTH, m, k);
      for (long i = 0; i < m; i++)
        for (long q = 0; q < width; q++) c[i * n + j + q] = edge[CMT_WIDTH * i + q];
    }
  }
}
