// Goes through all that Swift asks of the C targets, with inputs that are right, empty and wrong; run by
// sanitizers.py. What it prints is read by nobody: it ends with 0, or a sanitizer ends it.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CGraphviz.h"
#include "CKernels.h"

static unsigned state = 1;

static unsigned draw(unsigned below) {
  state = state * 1664525u + 1013904223u;
  return (state >> 8) % below;
}

static void expect(int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "not so: %s\n", what);
  exit(1);
}

// Products of all small shapes in memory that is exactly as long as is promised, read in both directions.
static void products(void) {
  for (long m = 0; m <= 9; m++) {
    for (long k = 0; k <= 9; k++) {
      for (long n = 0; n <= 19; n++) {
        for (int turned = 0; turned < 2; turned++) {
          double *a = malloc(sizeof *a * (size_t)(m * k + !(m * k)));
          double *b = malloc(sizeof *b * (size_t)(k * n + !(k * n)));
          double *c = malloc(sizeof *c * (size_t)(m * n + !(m * n)));
          long room = ck_scratch(m, k, n);
          double *scratch = malloc(sizeof *scratch * (size_t)(room + !room));
          for (long i = 0; i < m * k; i++) a[i] = draw(100);
          for (long i = 0; i < k * n; i++) b[i] = draw(100);
          long row = turned ? 1 : k, column = turned ? m : 1;
          ck_multiply(a, row, column, b, n, 1, c, m, k, n, scratch);
          for (long i = 0; i < m; i++) {
            for (long j = 0; j < n; j++) {
              double sum = 0;
              for (long l = 0; l < k; l++) sum += a[i * row + l * column] * b[l * n + j];
              expect(c[i * n + j] == sum, "a product is the sum");
            }
          }
          free(a);
          free(b);
          free(c);
          free(scratch);
        }
      }
    }
  }
}

// Rows of all small lengths, with numbers that take every way.
static void functions(void) {
  static const double numbers[] = {0, -0.0, 0.1, -0.6, 3, -21, 23, 600, -600, 720, -720, -745, 2000, -2000,
                                   __builtin_inf(), -__builtin_inf(), __builtin_nan("")};
  enum { LENGTH = sizeof numbers / sizeof *numbers };
  for (long count = 0; count <= 3 * LENGTH; count++) {
    size_t size = sizeof(double) * (size_t)(count + !count);
    double *x = malloc(size), *y = malloc(size), *result = malloc(size);
    for (long i = 0; i < count; i++) x[i] = numbers[draw(LENGTH)];
    ck_exps(x, result, count);
    for (long i = 0; i < count; i++) expect(x[i] != x[i] || result[i] == ck_exp(x[i]), "an exponential is one");
    ck_tanhs(x, result, count);
    for (long i = 0; i < count; i++) expect(x[i] != x[i] || result[i] == ck_tanh(x[i]), "a tangent is one");
    ck_sigmoids(x, y, count);
    for (long i = 0; i < count; i++) expect(x[i] != x[i] || y[i] == ck_sigmoid(x[i]), "a sigmoid is one");
    ck_sigmoid_pullbacks(x, x, y, result, count);
    ck_tanh_pullbacks(x, x, result, count);
    free(x);
    free(y);
    free(result);
  }
}

// A product of more than one piece in each direction, with edges.
static void pieces(void) {
  long m = 205, k = 300, n = 531;
  double *a = malloc(sizeof *a * (size_t)(m * k)), *b = malloc(sizeof *b * (size_t)(k * n));
  double *c = malloc(sizeof *c * (size_t)(m * n));
  double *scratch = malloc(sizeof *scratch * (size_t)ck_scratch(m, k, n));
  for (long i = 0; i < m * k; i++) a[i] = draw(100);
  for (long i = 0; i < k * n; i++) b[i] = draw(100);
  for (int turned = 0; turned < 2; turned++) {
    long row = turned ? 1 : k, column = turned ? m : 1;
    ck_multiply(a, row, column, b, n, 1, c, m, k, n, scratch);
    for (long i = 0; i < m; i += 17) {
      for (long j = 0; j < n; j++) {
        double sum = 0;
        for (long l = 0; l < k; l++) sum += a[i * row + l * column] * b[l * n + j];
        expect(c[i * n + j] == sum, "a product in pieces is the sum");
      }
    }
  }
  free(a);
  free(b);
  free(c);
  free(scratch);
}

static void read_all(const cgv_graph *graph, int count) {
  for (int i = -1; i <= count; i++) {
    cgv_node_box(graph, i);
    cgv_cluster_box(graph, i);
    cgv_point points[4];
    size_t found = cgv_edge_points(graph, i, points, 4);
    if (found > 4) {
      cgv_point *more = malloc(sizeof *more * found);
      expect(cgv_edge_points(graph, i, more, found) == found, "an edge has as many points");
      free(more);
    }
  }
}

static void graphs(int rounds) {
  static const char *tables[] = {
      "<TABLE BORDER=\"0\"><TR><TD PORT=\"p\" FIXEDSIZE=\"TRUE\" WIDTH=\"60\" HEIGHT=\"30\"></TD></TR></TABLE>",
      "<TABLE><TR><TD PORT=\"p\" FIXEDSIZE=\"TRUE\" WIDTH=\"0\" HEIGHT=\"0\"></TD></TR></TABLE>",
      "<TABLE><TR><TD>", "", "<", "\xff\xfe"};
  for (int round = 0; round < rounds; round++) {
    // Every third graph has labels that are no tables.
    unsigned kinds = round % 3 == 2 ? 6 : 1;
    char message[64];
    cgv_settings settings = {
        draw(2) ? "LR" : "TB", "0.2", "0.4", "8", draw(2) ? "" : "10", (int)draw(4), (int)draw(2)};
    cgv_lock();
    expect(cgv_prepare(message, sizeof message) == 0, "Graphviz is there");
    cgv_graph *graph = cgv_open(&settings);
    expect(graph != NULL, "a graph is made");
    for (int i = 0; i < settings.cluster_count + 1; i++) {
      cgv_add_cluster(graph, (int)draw(4) - 1, tables[draw(kinds)]);
    }
    int count = (int)draw(40);
    for (int i = 0; i < count; i++) cgv_add_node(graph, (int)draw(5) - 1, tables[draw(kinds)]);
    for (int i = 0; i < count * 2; i++) {
      cgv_add_edge(
          graph, (int)draw((unsigned)count + 2) - 1, "p:e", (int)draw((unsigned)count + 2) - 1,
          draw(5) ? "p:w" : "no", (int)draw(9));
    }
    read_all(graph, 3);
    int status = draw(2) ? cgv_layout(graph, message, sizeof message)
                         : cgv_layout_within(graph, draw(3) ? 5000 : 1, message, sizeof message);
    if (status == 0) read_all(graph, count * 2);
    cgv_close(graph);
    cgv_unlock();
  }
}

static void pictures(void) {
  static const char *texts[] = {
      "digraph { a -> b -> c; a -> c }", "digraph { a [pos=\"10,10\"]; b [pos=\"80,10\"]; a -> b }", "",
      "digraph {", "digraph { a [label=<<TABLE>>] }", "graph { \xff }"};
  static const char *formats[] = {"png", "pdf", "svg", "nothing"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    for (size_t j = 0; j < sizeof formats / sizeof *formats; j++) {
      unsigned char *bytes;
      size_t count;
      char message[16];
      cgv_lock();
      int status = cgv_render(
          texts[i], i == 1 ? "nop2" : "dot", formats[j], j ? 0 : 144, &bytes, &count, message,
          sizeof message);
      expect((status == 0) == (bytes != NULL && count > 0), "there is a picture or none");
      cgv_free(bytes);
      cgv_unlock();
    }
  }
}

static void large_stack(void *context) {
  volatile char deep[4 << 20];
  deep[0] = 1;
  deep[sizeof deep - 1] = 1;
  *(int *)context = deep[0] + deep[sizeof deep - 1];
}

int main(void) {
  products();
  pieces();
  functions();
  int sum = 0;
  expect(cgv_on_large_stack(16 << 20, large_stack, &sum) == 0 && sum == 2, "the stack is large");
  graphs(150);
  pictures();
  puts("products, stacks, graphs and pictures");
  return 0;
}
