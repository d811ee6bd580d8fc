// What the files of the shim share.

#ifndef CGRAPHVIZ_INTERNAL_H
#define CGRAPHVIZ_INTERNAL_H

#include <cgraph.h>
#include <gvc.h>

#include "CGraphviz.h"

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
