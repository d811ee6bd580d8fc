#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "internal.h"

// What the child writes: a header, then either its message, or the boxes of nodes and clusters, where
// the points of each edge begin, and the points.
struct header {
  int status;
  size_t message_length, point_count;
};

static int write_all(int file, const void *bytes, size_t count) {
  const char *next = bytes;
  while (count > 0) {
    ssize_t written = write(file, next, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return -1;
    next += written;
    count -= (size_t)written;
  }
  return 0;
}

static int write_geometry(int file, const cgv_graph *graph) {
  size_t edges = (size_t)graph->edges.count, total = 0;
  size_t *starts = calloc(edges + 1, sizeof *starts);
  if (!starts) return -1;
  for (size_t i = 0; i < edges; i++) {
    starts[i] = total;
    total += cgv_edge_points(graph, (int)i, NULL, 0);
  }
  starts[edges] = total;
  cgv_point *points = calloc(total + 1, sizeof *points);
  if (!points) return -1;
  for (size_t i = 0; i < edges; i++) {
    cgv_edge_points(graph, (int)i, points + starts[i], starts[i + 1] - starts[i]);
  }
  struct header header = {0, 0, total};
  if (write_all(file, &header, sizeof header) != 0) return -1;
  for (int i = 0; i < graph->nodes.count; i++) {
    cgv_box box = cgv_node_box(graph, i);
    if (write_all(file, &box, sizeof box) != 0) return -1;
  }
  for (int i = 0; i < graph->clusters.count; i++) {
    cgv_box box = cgv_cluster_box(graph, i);
    if (write_all(file, &box, sizeof box) != 0) return -1;
  }
  if (write_all(file, starts, (edges + 1) * sizeof *starts) != 0) return -1;
  return write_all(file, points, total * sizeof *points);
}

// Only C runs here: no lock of another thread of the parent may be needed.
static void child(cgv_graph *graph, int file, int milliseconds) {
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  struct rlimit limit = {(rlim_t)milliseconds / 1000 + 2, (rlim_t)milliseconds / 1000 + 2};
  setrlimit(RLIMIT_CPU, &limit);
  limit.rlim_cur = limit.rlim_max = 0;
  setrlimit(RLIMIT_CORE, &limit);
  char message[1024] = "";
  int status = cgv_layout(graph, message, sizeof message);
  if (status == 0) {
    status = write_geometry(file, graph);
  } else {
    struct header header = {status, strlen(message), 0};
    if (write_all(file, &header, sizeof header) == 0) {
      write_all(file, message, header.message_length);
    }
  }
  _exit(status == 0 ? 0 : 1);
}

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// Reads until the end. Returns 0, 1 when there was no end in time, -1 when reading failed.
static int read_all(int file, int milliseconds, char **bytes, size_t *count) {
  long long end = now() + milliseconds;
  size_t capacity = 1 << 16;
  *bytes = malloc(capacity);
  *count = 0;
  while (*bytes) {
    long long rest = end - now();
    if (rest <= 0) return 1;
    struct pollfd poller = {file, POLLIN, 0};
    int ready = poll(&poller, 1, (int)rest);
    if (ready < 0 && errno != EINTR) return -1;
    if (ready <= 0) continue;
    if (*count == capacity) {
      char *larger = realloc(*bytes, capacity *= 2);
      if (!larger) return -1;
      *bytes = larger;
    }
    ssize_t got = read(file, *bytes + *count, capacity - *count);
    if (got == 0) return 0;
    if (got < 0 && errno != EINTR) return -1;
    if (got > 0) *count += (size_t)got;
  }
  return -1;
}

// Takes over what the child wrote.
static int accept_geometry(
    cgv_graph *graph, char *bytes, size_t count, char *message, size_t length) {
  struct header header;
  if (count < sizeof header) return -1;
  memcpy(&header, bytes, sizeof header);
  char *rest = bytes + sizeof header;
  if (header.status != 0) {
    if (count - sizeof header >= header.message_length && length > header.message_length) {
      memcpy(message, rest, header.message_length);
      message[header.message_length] = 0;
    }
    return -1;
  }
  size_t nodes = (size_t)graph->nodes.count, clusters = (size_t)graph->clusters.count;
  size_t starts = (size_t)graph->edges.count + 1;
  size_t expected = sizeof header + (nodes + clusters) * sizeof(cgv_box) +
      starts * sizeof(size_t) + header.point_count * sizeof(cgv_point);
  if (count != expected) return -1;
  graph->found = bytes;
  graph->found_nodes = (const cgv_box *)rest;
  graph->found_clusters = graph->found_nodes + nodes;
  graph->found_starts = (const size_t *)(graph->found_clusters + clusters);
  graph->found_points = (const cgv_point *)(graph->found_starts + starts);
  return 0;
}

int cgv_layout_within(cgv_graph *graph, int milliseconds, char *message, size_t length) {
  int ends[2];
  if (pipe(ends) != 0) return cgv_layout(graph, message, length);
  pid_t process = fork();
  if (process < 0) {
    close(ends[0]);
    close(ends[1]);
    return cgv_layout(graph, message, length);
  }
  if (process == 0) {
    close(ends[0]);
    child(graph, ends[1], milliseconds);
  }
  close(ends[1]);
  char *bytes = NULL;
  size_t count = 0;
  int status = read_all(ends[0], milliseconds, &bytes, &count);
  close(ends[0]);
  if (status != 0) kill(process, SIGKILL);
  while (waitpid(process, NULL, 0) < 0 && errno == EINTR) {}
  if (status == 0) {
    cgv_copy(message, length, "the layout engine ended before it was done");
    status = accept_geometry(graph, bytes, count, message, length);
  } else {
    cgv_copy(message, length, "out of memory");
  }
  if (!graph->found) free(bytes);
  return status;
}
