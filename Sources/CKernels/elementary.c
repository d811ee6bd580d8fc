#include "CKernels.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

// Only what is written as fused is fused.
#pragma clang fp contract(off)

// The loader chooses the clone for the processor it runs on.
#if defined(__x86_64__) && defined(__linux__)
#define CLONES                                                                                     \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONES
#endif

#define INLINE static inline __attribute__((always_inline))

INLINE uint64_t bits(double x) {
  uint64_t result;
  memcpy(&result, &x, sizeof result);
  return result;
}

INLINE double number(uint64_t bits) {
  double result;
  memcpy(&result, &bits, sizeof result);
  return result;
}

// MARK: The exponential

// For k = 0 … 127 what 2^(k/128) is beside the number nearest to it, as a part of that, and the number nearest to it
// less k/128 in the exponent; rounded from 300 bits.
static const uint64_t powers[256] = {
  0x0, 0x3ff0000000000000, 0x3c9b3b4f1a88bf6e, 0x3feff63da9fb3335,
  0xbc7160139cd8dc5d, 0x3fefec9a3e778061, 0xbc905e7a108766d1, 0x3fefe315e86e7f85,
  0x3c8cd2523567f613, 0x3fefd9b0d3158574, 0xbc8bce8023f98efa, 0x3fefd06b29ddf6de,
  0x3c60f74e61e6c861, 0x3fefc74518759bc8, 0x3c90a3e45b33d399, 0x3fefbe3ecac6f383,
  0x3c979aa65d837b6d, 0x3fefb5586cf9890f, 0x3c8eb51a92fdeffc, 0x3fefac922b7247f7,
  0x3c3ebe3d702f9cd1, 0x3fefa3ec32d3d1a2, 0xbc6a033489906e0b, 0x3fef9b66affed31b,
  0xbc9556522a2fbd0e, 0x3fef9301d0125b51, 0xbc5080ef8c4eea55, 0x3fef8abdc06c31cc,
  0xbc91c923b9d5f416, 0x3fef829aaea92de0, 0x3c80d3e3e95c55af, 0x3fef7a98c8a58e51,
  0xbc801b15eaa59348, 0x3fef72b83c7d517b, 0xbc8f1ff055de323d, 0x3fef6af9388c8dea,
  0x3c8b898c3f1353bf, 0x3fef635beb6fcb75, 0xbc96d99c7611eb26, 0x3fef5be084045cd4,
  0x3c9aecf73e3a2f60, 0x3fef54873168b9aa, 0xbc8fe782cb86389d, 0x3fef4d5022fcd91d,
  0x3c8a6f4144a6c38d, 0x3fef463b88628cd6, 0x3c807a05b0e4047d, 0x3fef3f49917ddc96,
  0x3c968efde3a8a894, 0x3fef387a6e756238, 0x3c875e18f274487d, 0x3fef31ce4fb2a63f,
  0x3c80472b981fe7f2, 0x3fef2b4565e27cdd, 0xbc96b87b3f71085e, 0x3fef24dfe1f56381,
  0x3c82f7e16d09ab31, 0x3fef1e9df51fdee1, 0xbc3d219b1a6fbffa, 0x3fef187fd0dad990,
  0x3c8b3782720c0ab4, 0x3fef1285a6e4030b, 0x3c6e149289cecb8f, 0x3fef0cafa93e2f56,
  0x3c834d754db0abb6, 0x3fef06fe0a31b715, 0x3c864201e2ac744c, 0x3fef0170fc4cd831,
  0x3c8fdd395dd3f84a, 0x3feefc08b26416ff, 0xbc86a3803b8e5b04, 0x3feef6c55f929ff1,
  0xbc924aedcc4b5068, 0x3feef1a7373aa9cb, 0xbc9907f81b512d8e, 0x3feeecae6d05d866,
  0xbc71d1e83e9436d2, 0x3feee7db34e59ff7, 0xbc991919b3ce1b15, 0x3feee32dc313a8e5,
  0x3c859f48a72a4c6d, 0x3feedea64c123422, 0xbc9312607a28698a, 0x3feeda4504ac801c,
  0xbc58a78f4817895b, 0x3feed60a21f72e2a, 0xbc7c2c9b67499a1b, 0x3feed1f5d950a897,
  0x3c4363ed60c2ac11, 0x3feece086061892d, 0x3c9666093b0664ef, 0x3feeca41ed1d0057,
  0x3c6ecce1daa10379, 0x3feec6a2b5c13cd0, 0x3c93ff8e3f0f1230, 0x3feec32af0d7d3de,
  0x3c7690cebb7aafb0, 0x3feebfdad5362a27, 0x3c931dbdeb54e077, 0x3feebcb299fddd0d,
  0xbc8f94340071a38e, 0x3feeb9b2769d2ca7, 0xbc87deccdc93a349, 0x3feeb6daa2cf6642,
  0xbc78dec6bd0f385f, 0x3feeb42b569d4f82, 0xbc861246ec7b5cf6, 0x3feeb1a4ca5d920f,
  0x3c93350518fdd78e, 0x3feeaf4736b527da, 0x3c7b98b72f8a9b05, 0x3feead12d497c7fd,
  0x3c9063e1e21c5409, 0x3feeab07dd485429, 0x3c34c7855019c6ea, 0x3feea9268a5946b7,
  0x3c9432e62b64c035, 0x3feea76f15ad2148, 0xbc8ce44a6199769f, 0x3feea5e1b976dc09,
  0xbc8c33c53bef4da8, 0x3feea47eb03a5585, 0xbc845378892be9ae, 0x3feea34634ccc320,
  0xbc93cedd78565858, 0x3feea23882552225, 0x3c5710aa807e1964, 0x3feea155d44ca973,
  0xbc93b3efbf5e2228, 0x3feea09e667f3bcd, 0xbc6a12ad8734b982, 0x3feea012750bdabf,
  0xbc6367efb86da9ee, 0x3fee9fb23c651a2f, 0xbc80dc3d54e08851, 0x3fee9f7df9519484,
  0xbc781f647e5a3ecf, 0x3fee9f75e8ec5f74, 0xbc86ee4ac08b7db0, 0x3fee9f9a48a58174,
  0xbc8619321e55e68a, 0x3fee9feb564267c9, 0x3c909ccb5e09d4d3, 0x3feea0694fde5d3f,
  0xbc7b32dcb94da51d, 0x3feea11473eb0187, 0x3c94ecfd5467c06b, 0x3feea1ed0130c132,
  0x3c65ebe1abd66c55, 0x3feea2f336cf4e62, 0xbc88a1c52fb3cf42, 0x3feea427543e1a12,
  0xbc9369b6f13b3734, 0x3feea589994cce13, 0xbc805e843a19ff1e, 0x3feea71a4623c7ad,
  0xbc94d450d872576e, 0x3feea8d99b4492ed, 0x3c90ad675b0e8a00, 0x3feeaac7d98a6699,
  0x3c8db72fc1f0eab4, 0x3feeace5422aa0db, 0xbc65b6609cc5e7ff, 0x3feeaf3216b5448c,
  0x3c7bf68359f35f44, 0x3feeb1ae99157736, 0xbc93091fa71e3d83, 0x3feeb45b0b91ffc6,
  0xbc5da9b88b6c1e29, 0x3feeb737b0cdc5e5, 0xbc6c23f97c90b959, 0x3feeba44cbc8520f,
  0xbc92434322f4f9aa, 0x3feebd829fde4e50, 0xbc85ca6cd7668e4b, 0x3feec0f170ca07ba,
  0x3c71affc2b91ce27, 0x3feec49182a3f090, 0x3c6dd235e10a73bb, 0x3feec86319e32323,
  0xbc87c50422622263, 0x3feecc667b5de565, 0x3c8b1c86e3e231d5, 0x3feed09bec4a2d33,
  0xbc91bbd1d3bcbb15, 0x3feed503b23e255d, 0x3c90cc319cee31d2, 0x3feed99e1330b358,
  0x3c8469846e735ab3, 0x3feede6b5579fdbf, 0xbc82dfcd978e9db4, 0x3feee36bbfd3f37a,
  0x3c8c1a7792cb3387, 0x3feee89f995ad3ad, 0xbc907b8f4ad1d9fa, 0x3feeee07298db666,
  0xbc55c3d956dcaeba, 0x3feef3a2b84f15fb, 0xbc90a40e3da6f640, 0x3feef9728de5593a,
  0xbc68d6f438ad9334, 0x3feeff76f2fb5e47, 0xbc91eee26b588a35, 0x3fef05b030a1064a,
  0x3c74ffd70a5fddcd, 0x3fef0c1e904bc1d2, 0xbc91bdfbfa9298ac, 0x3fef12c25bd71e09,
  0x3c736eae30af0cb3, 0x3fef199bdd85529c, 0x3c8ee3325c9ffd94, 0x3fef20ab5fffd07a,
  0x3c84e08fd10959ac, 0x3fef27f12e57d14b, 0x3c63cdaf384e1a67, 0x3fef2f6d9406e7b5,
  0x3c676b2c6c921968, 0x3fef3720dcef9069, 0xbc808a1883ccb5d2, 0x3fef3f0b555dc3fa,
  0xbc8fad5d3ffffa6f, 0x3fef472d4a07897c, 0xbc900dae3875a949, 0x3fef4f87080d89f2,
  0x3c74a385a63d07a7, 0x3fef5818dcfba487, 0xbc82919e2040220f, 0x3fef60e316c98398,
  0x3c8e5a50d5c192ac, 0x3fef69e603db3285, 0x3c843a59ac016b4b, 0x3fef7321f301b460,
  0xbc82d52107b43e1f, 0x3fef7c97337b9b5f, 0xbc892ab93b470dc9, 0x3fef864614f5a129,
  0x3c74b604603a88d3, 0x3fef902ee78b3ff6, 0x3c83c5ec519d7271, 0x3fef9a51fbc74c83,
  0xbc8ff7128fd391f0, 0x3fefa4afa2a490da, 0xbc8dae98e223747d, 0x3fefaf482d8e67f1,
  0x3c8ec3bc41aa2008, 0x3fefba1bee615a27, 0x3c842b94c3a9eb32, 0x3fefc52b376bba97,
  0x3c8a64a931d185ee, 0x3fefd0765b6e4540, 0xbc8e37bae43be3ed, 0x3fefdbfdad9cbe14,
  0x3c77893b4d91cd9d, 0x3fefe7c1819e90d8, 0x3c5305c14160cc89, 0x3feff3c22b8f71f1,
};

// e^x = scale (1 + rest), where scale is a power of 2^(1/128) in the bits of a number whose exponent may be out of range.
typedef struct {
  uint64_t scale;
  double rest;
} exponential;

// The remainder behind the nearest power is at most ln 2 / 256, where a polynomial of the fifth degree is enough.
//
// Source: Szabolcs Nagy's method in Arm's optimized routines and in glibc, whose numbers these are where the processor
// fuses.
INLINE exponential expand(double x) {
  // Adding this rounds to a whole number and leaves that in the lowest bits.
  const double shift = 0x1.8p52;
  double shifted = x * 0x1.71547652b82fep7 + shift;
  uint64_t turns = bits(shifted);
  double whole = shifted - shift;
  double r = fma(whole, -0x1.cf79abc9e3b3ap-47, fma(whole, -0x1.62e42fefa0000p-8, x));
  double tail = number(powers[2 * (turns & 127)]);
  double r2 = r * r;
  double low = fma(r, 0x1.555555555543cp-3, 0x1.ffffffffffdbdp-2);
  double high = fma(r, 0x1.1111167a4d017p-7, 0x1.55555cf172b91p-5);
  exponential result;
  result.scale = powers[2 * (turns & 127) + 1] + (turns << 45);
  result.rest = fma(r2 * r2, high, fma(r2, low, tail + r));
  return result;
}

// Whether the exponential of x lies where no exponent leaves its range.
INLINE int is_usual(double x) { return fabs(x) < 512; }

// Of x that is usual.
INLINE double usual_exp(double x) {
  exponential e = expand(x);
  double scale = number(e.scale);
  return fma(scale, e.rest, scale);
}

// Of all others.
static double unusual_exp(double x) {
  if (!(fabs(x) < 1024)) return x > 0 ? INFINITY : x < 0 ? 0 : x + x;
  exponential e = expand(x);
  if (x > 0) {
    double scale = number(e.scale - (1009ull << 52));
    return 0x1p1009 * fma(scale, e.rest, scale);
  }
  double scale = number(e.scale + (1022ull << 52));
  double product = scale * e.rest;
  double y = scale + product;
  if (y < 1) {
    // The digits that a subnormal number has no room for are rounded off here, once, and not again below.
    double low = scale - y + product;
    double high = 1 + y;
    y = (high + (1 - high + y + low)) - 1;
  }
  return 0x1p-1022 * y;
}

INLINE double any_exp(double x) { return is_usual(x) ? usual_exp(x) : unusual_exp(x); }

INLINE double usual_sigmoid(double x) { return 1 / (1 + usual_exp(-x)); }

// 1 + e^1000 is infinite and its reciprocal the right 0.
INLINE double any_sigmoid(double x) { return 1 / (1 + any_exp(-x)); }

// MARK: The hyperbolic tangent

// What is taken off r + h to give e^r − 1, as a part of r, for small r: half is r / 2 and h is r² / 2.
INLINE double expm1_rest(double r, double half, double h) {
  double h2 = h * h;
  double q1 = fma(h, -3.33333333333331316428e-02, 1);
  double q2 = fma(h, -7.93650757867487942473e-05, 1.58730158725481460165e-03);
  double q3 = fma(h, -2.01099218183624371326e-07, 4.00821782732936239552e-06);
  double q = fma(h2 * h2, q3, fma(h2, q2, q1));
  double u = fma(-q, half, 3);
  return h * ((q - u) / fma(-r, u, 6));
}

// tanh |x| from m = e^a − 1: −m / (m + 2) with a = −2|x| below 1, 1 − 2 / (m + 2) with a = 2|x| from there on.
//
// Source: Sun's fdlibm, with the fused steps of glibc. All cases are computed and one is chosen, so that many numbers go
// through side by side.
INLINE double any_tanh(double x) {
  double size = fabs(x);
  int is_large = size >= 1;
  double capped = size < 22 ? size : 22;
  double a = is_large ? 2 * capped : -2 * capped;

  // a = t ln 2 + r + c, where the thresholds look at the upper half of the bits.
  double t = (double)(int32_t)fma(0x1.71547652b82fep0, a, is_large ? 0.5 : -0.5);
  uint64_t upper = bits(fabs(a)) >> 32;
  int is_small = (!is_large) & (upper < 0x3ff0a2b2);
  t = is_small ? -1 : t;
  t = upper <= 0x3fd62e42 ? 0 : t;
  double high = fma(-t, 0x1.62e42feep-1, a);
  double r = fma(-t, 0x1.a39ef35793c76p-33, high);
  double c = fma(-t, 0x1.a39ef35793c76p-33, high - r);

  // e^r − 1 = r − e
  double half = 0.5 * r;
  double h = r * half;
  double e = expm1_rest(r, half, h);
  e = t == 0 ? fma(r, e, -h) : fma(r, e - c, -c) - h;

  // m = 2^t (r − e + 1) − 1, in the order that loses least.
  uint64_t turns = (uint64_t)(int64_t)t;
  double power = number((1023 + turns) << 52);
  double inverse = number((1023 - turns) << 52);
  int is_near = (t == 0) | (t == -1);
  int is_far = (t <= -2) | (t > 56);
  double sum = (is_near ? 0 : is_far ? 1 : 1 - inverse) - (e - r);
  int is_between = (t >= 20) & (t <= 56);
  sum = is_between ? (r - (e + inverse)) + 1 : sum;
  double m = sum * power - (t == -1 ? 0.5 : is_far ? 1 : 0);

  double quotient = (is_large ? 2 : -m) / (m + 2);
  double y = is_large ? 1 - quotient : quotient;
  y = size < 22 ? y : 1;
  y = size < 0x1p-55 ? size : y;
  return x != x ? x : copysign(y, x);
}

// The same of |x| below 1/8, where t and c are 0: what a single number need not wait for is left out.
INLINE double near_tanh(double x) {
  if (fabs(x) < 0x1p-55) return x;
  double r = -2 * fabs(x);
  double half = 0.5 * r;
  double h = r * half;
  double m = r - fma(r, expm1_rest(r, half, h), -h);
  return copysign(-m / (m + 2), x);
}

// MARK: Slopes

INLINE double usual_tanh_slope(double x) {
  return 4 * usual_sigmoid(x + x) * usual_sigmoid(-(x + x));
}

INLINE double any_tanh_slope(double x) {
  return 4 * any_sigmoid(x + x) * any_sigmoid(-(x + x));
}

// MARK: Numbers

CLONES double ck_exp(double x) { return any_exp(x); }
CLONES double ck_sigmoid(double x) { return any_sigmoid(x); }
CLONES double ck_tanh(double x) { return fabs(x) < 0.125 ? near_tanh(x) : any_tanh(x); }
CLONES double ck_tanh_slope(double x) { return any_tanh_slope(x); }

// MARK: Rows of numbers

// result[i] = USUAL for all i, side by side, and then ANY where that was not right.
#define EACH(TURNS, USUAL, ANY)                                                                    \
  int has_others = 0;                                                                              \
  for (long i = 0; i < count; i++) {                                                               \
    has_others |= !is_usual(TURNS * x[i]);                                                         \
    result[i] = USUAL;                                                                             \
  }                                                                                                \
  if (!has_others) return;                                                                         \
  _Pragma("clang loop vectorize(disable)") for (long i = 0; i < count; i++)                        \
    if (!is_usual(TURNS * x[i])) result[i] = ANY;

CLONES void ck_exps(const double *restrict x, double *restrict result, long count) {
  EACH(1, usual_exp(x[i]), any_exp(x[i]))
}

CLONES void ck_sigmoids(const double *restrict x, double *restrict result, long count) {
  EACH(1, usual_sigmoid(x[i]), any_sigmoid(x[i]))
}

CLONES void ck_tanhs(const double *restrict x, double *restrict result, long count) {
  for (long i = 0; i < count; i++) result[i] = any_tanh(x[i]);
}

CLONES void ck_sigmoid_pullbacks(
  const double *restrict upstream, const double *restrict x, const double *restrict y,
  double *restrict result, long count) {
  EACH(1, upstream[i] * (y[i] * usual_sigmoid(-x[i])), upstream[i] * (y[i] * any_sigmoid(-x[i])))
}

CLONES void ck_tanh_pullbacks(
  const double *restrict upstream, const double *restrict x, double *restrict result, long count) {
  EACH(2, upstream[i] * usual_tanh_slope(x[i]), upstream[i] * any_tanh_slope(x[i]))
}
