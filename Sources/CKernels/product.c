#include "CKernels.h"

#include <math.h>
#include <string.h>

// Only what is written as fused is fused.
#pragma clang fp contract(off)

#define INLINE static inline __attribute__((always_inline))

// The right factor is packed into panels of WIDTH columns, the left one into groups of ROWS rows, a piece at a time:
// DEPTH terms of the sums, SPAN columns and BAND rows, so that what is read again stays in the caches.
enum { WIDTH = 16, ROWS = 12, DEPTH = 256, SPAN = 512, BAND = 192 };

// A piece of the left factor: the first of its numbers, how far apart rows and columns are, and whether it is packed.
typedef struct {
  const double *numbers;
  long row, column;
  int is_packed;
} left_factor;

// c[m x width] = a[m x k] panel[k x WIDTH], or the same added to c, one term after the other, where that goes on.
typedef void strip(
  left_factor a, const double *panel, double *c, long c_row, long m, long k, long width, int goes_on);

// MARK: Sums in registers

typedef double row16 __attribute__((vector_size(8 * 16), aligned(8)));
typedef double row8 __attribute__((vector_size(8 * 8), aligned(8)));

// c[R x W] of a whole tile.
#define TILE(R, W)                                                                                 \
  INLINE void tile##R##x##W(                                                                       \
    const double *a, long a_row, long a_column, const double *panel, double *c, long c_row,        \
    long k, int goes_on) {                                                                         \
    row##W sums[R];                                                                                \
    _Pragma("clang loop unroll(full)") for (int r = 0; r < R; r++)                                 \
      sums[r] = goes_on ? *(row##W *)(c + r * c_row) : (row##W){0};                                \
    for (long p = 0; p < k; p++) {                                                                 \
      row##W b = *(const row##W *)(panel + WIDTH * p);                                             \
      _Pragma("clang loop unroll(full)") for (int r = 0; r < R; r++) {                             \
        row##W factor = a[r * a_row + p * a_column] - (row##W){0};                                 \
        sums[r] = __builtin_elementwise_fma(factor, b, sums[r]);                                   \
      }                                                                                            \
    }                                                                                              \
    _Pragma("clang loop unroll(full)") for (int r = 0; r < R; r++)                                 \
      *(row##W *)(c + r * c_row) = sums[r];                                                        \
  }

// As many tiles of one size as there are rows for.
#define TILES(R, W)                                                                                \
  for (; i + R <= m; i += R)                                                                       \
    tile##R##x##W(                                                                                 \
      a.numbers + i * a.row, a.row, a.column, panel, c + i * c_row, c_row, k, goes_on);

TILE(1, 8)
TILE(4, 8)
TILE(6, 8)

// Eight columns after the other, in registers of two or four numbers.
INLINE void narrow_strip(
  left_factor a, const double *panel, double *c, long c_row, long m, long k, long width,
  int goes_on) {
  left_factor all = a;
  for (long start = 0; start < width; start += 8, panel += 8, c += 8) {
    long i = 0;
    a = all;
    if (a.is_packed) {
      for (; i + ROWS <= m; i += ROWS)
        for (long r = 0; r < ROWS; r += 6)
          tile6x8(
            a.numbers + i * k + r, 1, ROWS, panel, c + (i + r) * c_row, c_row, k, goes_on);
      a.numbers += i * k - i;
    }
    TILES(6, 8)
    TILES(4, 8)
    TILES(1, 8)
  }
}

#if defined(__x86_64__)

TILE(1, 16)
TILE(4, 16)
TILE(12, 8)
TILE(12, 16)

// Sixteen columns, in registers of eight numbers.
__attribute__((target("arch=x86-64-v4"), min_vector_width(512))) static void wide_strip_v4(
  left_factor a, const double *panel, double *c, long c_row, long m, long k, long width,
  int goes_on) {
  long i = 0;
  if (a.is_packed) {
    for (; i + ROWS <= m; i += ROWS)
      tile12x16(a.numbers + i * k, 1, ROWS, panel, c + i * c_row, c_row, k, goes_on);
    a.numbers += i * k - i;
  }
  if (width <= 8) {
    TILES(12, 8)
    TILES(4, 8)
    TILES(1, 8)
  } else {
    TILES(12, 16)
    TILES(4, 16)
    TILES(1, 16)
  }
}

__attribute__((target("arch=x86-64-v3"))) static void narrow_strip_v3(
  left_factor a, const double *panel, double *c, long c_row, long m, long k, long width,
  int goes_on) {
  narrow_strip(a, panel, c, c_row, m, k, width, goes_on);
}

// One number after the other: on processors that cannot fuse, where each step is a call.
static void plain_strip(
  left_factor a, const double *panel, double *c, long c_row, long m, long k, long width,
  int goes_on) {
  for (long i = 0; i < m; i++) {
    const double *left =
      a.is_packed ? a.numbers + i / ROWS * ROWS * k + i % ROWS : a.numbers + i * a.row;
    long column = a.is_packed ? ROWS : a.column;
    for (long j = 0; j < width; j++) {
      double sum = goes_on ? c[i * c_row + j] : 0;
      for (long p = 0; p < k; p++) sum = fma(left[p * column], panel[WIDTH * p + j], sum);
      c[i * c_row + j] = sum;
    }
  }
}

static strip *best_strip(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v4")) return wide_strip_v4;
  return __builtin_cpu_supports("x86-64-v3") ? narrow_strip_v3 : plain_strip;
}

#else

static void only_strip(
  left_factor a, const double *panel, double *c, long c_row, long m, long k, long width,
  int goes_on) {
  narrow_strip(a, panel, c, c_row, m, k, width, goes_on);
}

static strip *best_strip(void) { return only_strip; }

#endif

// MARK: Packing

static long smaller(long x, long y) { return x < y ? x : y; }

static long whole(long count, long part) { return (count + part - 1) / part * part; }

// panel[k x WIDTH] = b[k x width], with zeros behind.
static void pack_right(
  const double *b, long row, long column, double *panel, long k, long width) {
  for (long p = 0; p < k; p++, b += row, panel += WIDTH) {
    if (column == 1 && width == WIDTH) {
      memcpy(panel, b, sizeof *b * WIDTH);
    } else {
      for (long q = 0; q < WIDTH; q++) panel[q] = q < width ? b[q * column] : 0;
    }
  }
}

// Groups of ROWS rows, each a[ROWS x k] column by column; the last may have fewer.
static void pack_left(const double *a, long row, long column, double *packed, long m, long k) {
  for (long i = 0; i < m; i += ROWS, packed += ROWS * k) {
    const double *group = a + i * row;
    long rows = smaller(m - i, ROWS);
    for (long p = 0; p < k; p++) {
      if (row == 1 && rows == ROWS) {
        memcpy(packed + ROWS * p, group + p * column, sizeof *a * ROWS);
      } else {
        for (long r = 0; r < rows; r++) packed[ROWS * p + r] = group[r * row + p * column];
      }
    }
  }
}

// A strip whose columns are fewer than a panel's, by way of whole ones.
static void edge_strip(
  strip *multiply, left_factor a, const double *panel, double *c, long c_row, long m, long k,
  long width, int goes_on, double *edge) {
  for (long i = 0; i < m; i++)
    for (long q = 0; q < WIDTH; q++)
      edge[WIDTH * i + q] = goes_on && q < width ? c[i * c_row + q] : 0;
  multiply(a, panel, edge, WIDTH, m, k, width, goes_on);
  for (long i = 0; i < m; i++) memcpy(c + i * c_row, edge + WIDTH * i, sizeof *c * (size_t)width);
}

// MARK: Products

long ck_scratch(long m, long k, long n) {
  long depth = smaller(k, DEPTH), band = whole(smaller(m, BAND), ROWS);
  return depth * (whole(smaller(n, SPAN), WIDTH) + band) + WIDTH * band;
}

void ck_multiply(
  const double *a, long a_row, long a_column, const double *b, long b_row, long b_column, double *c,
  long m, long k, long n, double *scratch) {
  strip *multiply = best_strip();
  if (k == 0) memset(c, 0, sizeof *c * (size_t)(m * n));
  double *panels = scratch;
  double *packed = panels + smaller(k, DEPTH) * whole(smaller(n, SPAN), WIDTH);
  double *edge = packed + smaller(k, DEPTH) * whole(smaller(m, BAND), ROWS);
  // Packing the left factor pays where it is read many times, or where its rows would meet in the cache.
  int packs_left = n >= 8 * WIDTH || (n > WIDTH && (a_row % 256 == 0 || a_column % 256 == 0));
  for (long start = 0; start < n; start += SPAN) {
    long span = smaller(n - start, SPAN);
    for (long p = 0; p < k; p += DEPTH) {
      long depth = smaller(k - p, DEPTH);
      for (long j = 0; j < span; j += WIDTH)
        pack_right(
          b + p * b_row + (start + j) * b_column, b_row, b_column, panels + j * depth, depth,
          smaller(span - j, WIDTH));
      for (long i = 0; i < m; i += BAND) {
        long band = smaller(m - i, BAND);
        left_factor left = {a + i * a_row + p * a_column, a_row, a_column, packs_left};
        if (packs_left) {
          pack_left(left.numbers, a_row, a_column, packed, band, depth);
          left = (left_factor){packed, 1, ROWS, 1};
        }
        for (long j = 0; j < span; j += WIDTH) {
          double *target = c + i * n + start + j;
          const double *panel = panels + j * depth;
          long width = smaller(span - j, WIDTH);
          if (width == WIDTH) {
            multiply(left, panel, target, n, band, depth, width, p > 0);
          } else {
            edge_strip(multiply, left, panel, target, n, band, depth, width, p > 0, edge);
          }
        }
      }
    }
  }
}
