#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void cgv_lock(void) { pthread_mutex_lock(&lock); }
void cgv_unlock(void) { pthread_mutex_unlock(&lock); }

struct call {
  void (*body)(void *);
  void *context;
};

static void *run(void *argument) {
  struct call *call = argument;
  call->body(call->context);
  return NULL;
}

int cgv_on_large_stack(size_t bytes, void (*body)(void *), void *context) {
  struct call call = {body, context};
  pthread_attr_t attributes;
  pthread_t thread;
  int status = pthread_attr_init(&attributes);
  if (status != 0) return status;
  status = pthread_attr_setstacksize(&attributes, bytes);
  if (status == 0) status = pthread_create(&thread, &attributes, run, &call);
  pthread_attr_destroy(&attributes);
  if (status == 0) pthread_join(thread, NULL);
  return status;
}

static char kept[4096];
static size_t used;
static agusererrf earlier_function;
static agerrlevel_t earlier_level;

// Graphviz passes a message in pieces: "Error", ": ", the text.
static int keep(char *piece) {
  size_t length = strlen(piece);
  if (length > sizeof kept - 1 - used) length = sizeof kept - 1 - used;
  memcpy(kept + used, piece, length);
  used += length;
  kept[used] = 0;
  return 0;
}

void cgv_capture_begin(void) {
  used = 0;
  kept[0] = 0;
  earlier_function = agseterrf(keep);
  earlier_level = agseterr(AGWARN);
  agreseterrors();
}

int cgv_capture_end(void) {
  agseterrf(earlier_function);
  agseterr(earlier_level);
  return agerrors() > 0;
}

const char *cgv_captured(void) { return kept; }

void cgv_copy(char *to, size_t length, const char *from) {
  if (length > 0) snprintf(to, length, "%s", from);
}
