// What gradviz asks of Graphviz, in terms that Swift can import: the geometry of a graph whose
// boxes have fixed sizes, and pictures of DOT text.
//
// Graphviz has global state. Everything here except cgv_on_large_stack must be called between
// cgv_lock and cgv_unlock.

#ifndef CGRAPHVIZ_H
#define CGRAPHVIZ_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// A place in points, y up.
typedef struct {
  double x, y;
} cgv_point;

// An upright rectangle in points, y up.
typedef struct {
  double left, bottom, right, top;
} cgv_box;

// A graph under construction, or laid out.
typedef struct cgv_graph cgv_graph;

// How a graph is laid out; all texts are ours and end up as attributes.
typedef struct {
  // "LR" or "TB".
  const char *direction;
  // The least distances between neighbours and between ranks, in inches.
  const char *node_separation;
  const char *rank_separation;
  // The space between a cluster and what stands in it, in points.
  const char *cluster_margin;
  // Limits of the network simplex, "" for none: less work, longer edges.
  const char *simplex_limit;
  // How many frames will be added at most.
  int cluster_count;
  // Straight edges instead of splines.
  int straight_edges;
} cgv_settings;

// The global lock of everything below.
void cgv_lock(void);
void cgv_unlock(void);

// Runs a function on a thread of its own whose stack has at least the given size, and waits for
// it. Returns 0, or the error number of the thread that could not be made.
int cgv_on_large_stack(size_t bytes, void (*body)(void *), void *context);

// The version of the library that is linked, never NULL.
const char *cgv_version(void);

// Makes the context that lays out: the core and dot_layout plugins alone, loaded from the folder
// beside libgvc, or everything that is installed where that fails. Returns 0, or -1 with the
// reason in message.
int cgv_prepare(char *message, size_t length);

// Makes an empty graph. NULL when memory is short.
cgv_graph *cgv_open(const cgv_settings *settings);
void cgv_close(cgv_graph *graph);

// Adds a frame with an HTML-like label, inside another one or at the top (-1). Returns its index,
// or -1.
int cgv_add_cluster(cgv_graph *graph, int parent, const char *label);

// Adds a box that is an HTML-like table, in a frame or at the top (-1). Returns its index, or -1.
int cgv_add_node(cgv_graph *graph, int cluster, const char *table);

// Adds an edge between two boxes at their ports; the larger its weight, the straighter and shorter
// it gets. Returns its index, or -1.
int cgv_add_edge(
    cgv_graph *graph, int tail, const char *tail_port, int head, const char *head_port,
    int weight);

// Lays the graph out. Returns 0, or -1 with the reason in message.
int cgv_layout(cgv_graph *graph, char *message, size_t length);

// The same in a process of its own, which is killed when it takes longer than so many milliseconds:
// Graphviz itself cannot be stopped. Returns 1 when that happened.
int cgv_layout_within(cgv_graph *graph, int milliseconds, char *message, size_t length);

// The geometry after cgv_layout; before it, and of out-of-range indices, zeros.
cgv_box cgv_node_box(const cgv_graph *graph, int node);
cgv_box cgv_cluster_box(const cgv_graph *graph, int cluster);

// The points of an edge from tail to head: a start, then three for each cubic curve. Writes at
// most capacity of them and returns how many there are.
size_t cgv_edge_points(const cgv_graph *graph, int edge, cgv_point *points, size_t capacity);

// Draws DOT text with everything that is installed: places it by an engine ("dot"; "nop2" where
// the text has all places) and writes a format ("png", "pdf"). Returns 0 and a buffer for cgv_free,
// or -1 with the reason in message. A resolution of 0 is the format's own.
int cgv_render(
    const char *text, const char *engine, const char *format, int dots_per_inch,
    unsigned char **bytes, size_t *count, char *message, size_t length);
void cgv_free(unsigned char *bytes);

#ifdef __cplusplus
}
#endif

#endif
