#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

// Since Graphviz 12 a value must be declared HTML-like when it is set; before, when it is made.
typedef int (*set_html)(void *, Agsym_t *, const char *);

static int append(struct cgv_list *list, void *item) {
  if (!item || list->count >= INT32_MAX / 2) return -1;
  if (list->count == list->capacity) {
    int capacity = list->capacity ? list->capacity * 2 : 64;
    void **items = realloc(list->items, sizeof *items * (size_t)capacity);
    if (!items) return -1;
    list->items = items;
    list->capacity = capacity;
  }
  list->items[list->count] = item;
  return list->count++;
}

static void *item(const struct cgv_list *list, int index) {
  return index >= 0 && index < list->count ? list->items[index] : NULL;
}

static void attribute(Agraph_t *graph, int kind, const char *name, const char *value) {
  agattr(graph, kind, (char *)name, (char *)value);
}

static void set_label(cgv_graph *graph, void *object, Agsym_t *symbol, const char *text) {
  static set_html newer;
  static int is_known;
  if (!is_known) {
    *(void **)&newer = dlsym(RTLD_DEFAULT, "agxset_html");
    is_known = 1;
  }
  if (newer) {
    newer(object, symbol, text);
  } else {
    // The graph keeps the text until it is closed; agstrfree has other arguments in each version.
    char *value = agstrdup_html(graph->root, (char *)text);
    if (value) agxset(object, symbol, value);
  }
}

static int by_address(const void *left, const void *right) {
  uintptr_t first = (uintptr_t) * (char *const *)left, second = (uintptr_t) * (char *const *)right;
  return first < second ? -1 : first > second;
}

// Graphviz visits subgraphs in the order of their names' addresses, which differ in every run. Here
// the first cluster gets the name with the lowest address, and so on.
static int reserve_cluster_names(cgv_graph *graph, int count) {
  for (int i = 0; i < count; i++) {
    char name[32];
    snprintf(name, sizeof name, "cluster%d", i);
    if (append(&graph->cluster_names, agstrdup(graph->root, name)) < 0) return -1;
  }
  if (count > 0) qsort(graph->cluster_names.items, (size_t)count, sizeof(char *), by_address);
  return 0;
}

cgv_graph *cgv_open(const cgv_settings *settings) {
  cgv_graph *graph = calloc(1, sizeof *graph);
  if (!graph) return NULL;
  Agraph_t *root = agopen("circuit", Agdirected, NULL);
  if (!root) {
    free(graph);
    return NULL;
  }
  graph->root = root;
  attribute(root, AGRAPH, "rankdir", settings->direction);
  attribute(root, AGRAPH, "nodesep", settings->node_separation);
  attribute(root, AGRAPH, "ranksep", settings->rank_separation);
  attribute(root, AGRAPH, "margin", settings->cluster_margin);
  attribute(root, AGRAPH, "newrank", "true");
  attribute(root, AGRAPH, "splines", settings->straight_edges ? "line" : "true");
  if (*settings->simplex_limit) {
    attribute(root, AGRAPH, "nslimit", settings->simplex_limit);
    attribute(root, AGRAPH, "nslimit1", settings->simplex_limit);
    attribute(root, AGRAPH, "mclimit", "0.1");
  }
  attribute(root, AGRAPH, "labeljust", "l");
  graph->cluster_label = agattr(root, AGRAPH, "label", "");
  attribute(root, AGNODE, "shape", "plain");
  attribute(root, AGNODE, "margin", "0");
  attribute(root, AGNODE, "width", "0");
  attribute(root, AGNODE, "height", "0");
  graph->node_label = agattr(root, AGNODE, "label", "");
  attribute(root, AGEDGE, "arrowhead", "none");
  graph->tail_port = agattr(root, AGEDGE, "tailport", "");
  graph->head_port = agattr(root, AGEDGE, "headport", "");
  graph->weight = agattr(root, AGEDGE, "weight", "1");
  if (reserve_cluster_names(graph, settings->cluster_count) != 0) {
    cgv_close(graph);
    return NULL;
  }
  return graph;
}

void cgv_close(cgv_graph *graph) {
  if (!graph) return;
  if (graph->is_laid_out) gvFreeLayout(cgv_layout_context(), graph->root);
  agclose(graph->root);
  free(graph->cluster_names.items);
  free(graph->clusters.items);
  free(graph->nodes.items);
  free(graph->edges.items);
  free(graph->found);
  free(graph);
}

int cgv_add_cluster(cgv_graph *graph, int parent, const char *label) {
  Agraph_t *around = parent < 0 ? graph->root : item(&graph->clusters, parent);
  char *name = item(&graph->cluster_names, graph->clusters.count);
  if (!around || !name) return -1;
  Agraph_t *cluster = agsubg(around, name, 1);
  if (!cluster) return -1;
  set_label(graph, cluster, graph->cluster_label, label);
  return append(&graph->clusters, cluster);
}

int cgv_add_node(cgv_graph *graph, int cluster, const char *table) {
  char name[32];
  snprintf(name, sizeof name, "n%d", graph->nodes.count);
  Agnode_t *node = agnode(graph->root, name, 1);
  if (!node) return -1;
  set_label(graph, node, graph->node_label, table);
  Agraph_t *around = item(&graph->clusters, cluster);
  if (around && !agsubnode(around, node, 1)) return -1;
  return append(&graph->nodes, node);
}

int cgv_add_edge(
    cgv_graph *graph, int tail, const char *tail_port, int head, const char *head_port,
    int weight) {
  Agnode_t *from = item(&graph->nodes, tail), *to = item(&graph->nodes, head);
  if (!from || !to) return -1;
  char name[32];
  snprintf(name, sizeof name, "e%d", graph->edges.count);
  Agedge_t *edge = agedge(graph->root, from, to, name, 1);
  if (!edge) return -1;
  agxset(edge, graph->tail_port, (char *)tail_port);
  agxset(edge, graph->head_port, (char *)head_port);
  snprintf(name, sizeof name, "%d", weight);
  agxset(edge, graph->weight, name);
  return append(&graph->edges, edge);
}

int cgv_layout(cgv_graph *graph, char *message, size_t length) {
  GVC_t *context = cgv_layout_context();
  if (!context) {
    cgv_copy(message, length, "not prepared");
    return -1;
  }
  cgv_capture_begin();
  int status = gvLayout(context, graph->root, "dot");
  int has_errors = cgv_capture_end();
  // A layout that failed halfway has parts to free as well.
  graph->is_laid_out = 1;
  if (status == 0 && !has_errors) return 0;
  cgv_copy(message, length, *cgv_captured() ? cgv_captured() : "the layout engine 'dot' failed");
  return -1;
}

cgv_box cgv_node_box(const cgv_graph *graph, int index) {
  if (graph->found) {
    int is_known = index >= 0 && index < graph->nodes.count;
    return is_known ? graph->found_nodes[index] : (cgv_box){0, 0, 0, 0};
  }
  Agnode_t *node = item(&graph->nodes, index);
  if (!node || !graph->is_laid_out) return (cgv_box){0, 0, 0, 0};
  double x = ND_coord(node).x, y = ND_coord(node).y;
  double width = ND_width(node) * 36, height = ND_height(node) * 36;
  return (cgv_box){x - width, y - height, x + width, y + height};
}

cgv_box cgv_cluster_box(const cgv_graph *graph, int index) {
  if (graph->found) {
    int is_known = index >= 0 && index < graph->clusters.count;
    return is_known ? graph->found_clusters[index] : (cgv_box){0, 0, 0, 0};
  }
  Agraph_t *cluster = item(&graph->clusters, index);
  if (!cluster || !graph->is_laid_out) return (cgv_box){0, 0, 0, 0};
  // The layout of a graph without nodes gives its clusters nothing.
  if (!aggetrec(cluster, "Agraphinfo_t", 0)) return (cgv_box){0, 0, 0, 0};
  boxf box = GD_bb(cluster);
  return (cgv_box){box.LL.x, box.LL.y, box.UR.x, box.UR.y};
}

size_t cgv_edge_points(const cgv_graph *graph, int index, cgv_point *points, size_t capacity) {
  if (graph->found) {
    if (index < 0 || index >= graph->edges.count) return 0;
    size_t start = graph->found_starts[index], end = graph->found_starts[index + 1];
    for (size_t i = start; i < end && i - start < capacity; i++) {
      points[i - start] = graph->found_points[i];
    }
    return end - start;
  }
  Agedge_t *edge = item(&graph->edges, index);
  splines *course = edge && graph->is_laid_out ? ED_spl(edge) : NULL;
  // More than one course only comes from concentrated edges, which are never asked for.
  if (!course || course->size < 1) return 0;
  bezier first = course->list[0];
  size_t count = (size_t)first.size;
  for (size_t i = 0; i < count && i < capacity; i++) {
    points[i] = (cgv_point){first.list[i].x, first.list[i].y};
  }
  return count;
}
