// The headers of the system's Graphviz (libgvc and libcgraph).
#include <gvc.h>
#include <cgraph.h>
