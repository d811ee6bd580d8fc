// The inner loops of matrix products, which Swift cannot compile for more than one processor at a time.

#ifndef CMATRIXTILE_H
#define CMATRIXTILE_H

// How many columns of a product are computed at a time.
enum { CMT_WIDTH = 8 };

// c[m x n] = a[m x k] b[k x n], where c is contiguous and a and b are read by the distances of their rows and columns.
//
// Every element is summed in the order of k and without fused operations, so that the result is the same, bit for bit,
// on every processor. `scratch` has room for CMT_WIDTH * (k + m) numbers.
void cmt_multiply(
  const double *a, long a_row, long a_column, const double *b, long b_row, long b_column, double *c,
  long m, long k, long n, double *scratch);

#endif
