#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"

// The length is an unsigned int up to Graphviz 12 and a size_t since 13.
static int render_data(GVC_t *context, Agraph_t *graph, const char *format, char **data, size_t *n) {
  union {
    unsigned int narrow;
    size_t wide;
  } length = {.wide = 0};
  int status = gvRenderData(context, graph, format, data, (void *)&length);
  int is_narrow = _Generic(&gvRenderData,
      int (*)(GVC_t *, graph_t *, const char *, char **, unsigned int *): 1,
      default: 0);
  *n = is_narrow ? length.narrow : length.wide;
  return status;
}

static int render_graph(
    GVC_t *context, Agraph_t *graph, const char *engine, const char *format,
    unsigned char **bytes, size_t *count) {
  char *data = NULL;
  size_t length = 0;
  if (gvLayout(context, graph, engine) != 0) return -1;
  int status = render_data(context, graph, format, &data, &length);
  if (status == 0 && data && length > 0) {
    *bytes = malloc(length);
    if (*bytes) {
      memcpy(*bytes, data, length);
      *count = length;
    }
  }
  if (data) gvFreeRenderData(data);
  gvFreeLayout(context, graph);
  return status == 0 && *bytes ? 0 : -1;
}

int cgv_render(
    const char *text, const char *engine, const char *format, int dots_per_inch,
    unsigned char **bytes, size_t *count, char *message, size_t length) {
  *bytes = NULL;
  *count = 0;
  GVC_t *context = cgv_full_context();
  if (!context) {
    cgv_copy(message, length, "its plugins could not be loaded");
    return -1;
  }
  cgv_capture_begin();
  int status = -1;
  Agraph_t *graph = agmemread(text);
  if (graph) {
    if (dots_per_inch > 0) {
      char number[16];
      snprintf(number, sizeof number, "%d", dots_per_inch);
      agattr(graph, AGRAPH, "dpi", number);
    }
    status = render_graph(context, graph, engine, format, bytes, count);
    agclose(graph);
  }
  cgv_capture_end();
  if (status == 0) return 0;
  cgv_copy(message, length, *cgv_captured() ? cgv_captured() : "nothing was drawn");
  return -1;
}

void cgv_free(unsigned char *bytes) { free(bytes); }
