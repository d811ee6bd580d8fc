// The inner loops of tensors, which Swift cannot compile for more than one processor at a time.
//
// Every function gives the same numbers, bit for bit, on every processor: sums have one order, and where a product is
// fused with a sum, it is fused everywhere, in software where the processor cannot.

#ifndef CKERNELS_H
#define CKERNELS_H

// How many numbers the scratch of `ck_multiply` must hold.
long ck_scratch(long m, long k, long n);

// c[m x n] = a[m x k] b[k x n], where c is contiguous and a and b are read by the distances of their rows and columns.
//
// Every element is a sum from 0 in the order of k, each product fused with its addition.
void ck_multiply(
  const double *a, long a_row, long a_column, const double *b, long b_row, long b_column, double *c,
  long m, long k, long n, double *scratch);

// e to the power x, the logistic function of x, and the hyperbolic tangent of x.
double ck_exp(double x);
double ck_sigmoid(double x);
double ck_tanh(double x);

// The same of `count` numbers; `y` does not overlap `x`.
void ck_exps(const double *x, double *y, long count);
void ck_sigmoids(const double *x, double *y, long count);
void ck_tanhs(const double *x, double *y, long count);

// The slope of the hyperbolic tangent, 4 σ(2x) σ(−2x).
double ck_tanh_slope(double x);

// result = upstream * (y * σ(−x)): what the operand of a logistic function receives.
void ck_sigmoid_pullbacks(
  const double *upstream, const double *x, const double *y, double *result, long count);

// result = upstream * (4 * σ(2x) * σ(−2x)): what the operand of a hyperbolic tangent receives.
void ck_tanh_pullbacks(const double *upstream, const double *x, double *result, long count);

#endif
