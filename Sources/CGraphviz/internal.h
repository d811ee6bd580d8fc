// What the files of the shim share.

#ifndef CGRAPHVIZ_INTERNAL_H
#define CGRAPHVIZ_INTERNAL_H

#include <cgraph.h>
#include <gvc.h>

#include "CGraphviz.h"

// Growing arrays of what was added, in its order.
struct cgv_list {
  void **items;
  int count, capacity;
};

struct cgv_graph {
  Agraph_t *root;
  Agsym_t *cluster_label, *node_label, *tail_port, *head_port, *weight;
  struct cgv_list cluster_names, clusters, nodes, edges;
  int is_laid_out;
  // The geometry that a process of its own found; NULL where Graphviz has it.
  char *found;
  const cgv_box *found_nodes, *found_clusters;
  // Where the points of each edge begin, with an end.
  const size_t *found_starts;
  const cgv_point *found_points;
};

// The context for layout, NULL before cgv_prepare.
GVC_t *cgv_layout_context(void);

// The context with every installed plugin, made when first asked for; NULL when it cannot be.
GVC_t *cgv_full_context(void);

// Between these two, what Graphviz reports is kept instead of printed.
void cgv_capture_begin(void);
// Returns whether an error was among it.
int cgv_capture_end(void);
// What was kept, cut at some thousand bytes.
const char *cgv_captured(void);

// Copies a text, cut where it does not fit.
void cgv_copy(char *to, size_t length, const char *from);

#endif
