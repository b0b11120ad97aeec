/* A network of two or three layers in double precision, sample by sample, its sizes known to the compiler:
   cc -O3 -march=native -DN0=2 -DN1=2 -DN2=2 -DBATCH=1 -DRATE=0.5 scalar.c -lm. Sigmoid everywhere, binary cross-entropy. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifdef N3
#define OUTPUTS N3
#define WEIGHTS (N0 * N1 + N1 + N1 * N2 + N2 + N2 * N3 + N3)
#else
#define OUTPUTS N2
#define WEIGHTS (N0 * N1 + N1 + N1 * N2 + N2)
#endif
#define INLINE static inline __attribute__((always_inline))

static double weights[WEIGHTS], x[BATCH * N0], y[BATCH * OUTPUTS];

INLINE void layer(const double *a, const double *w, double *out, int inputs, int units) {
  const double *b = w + inputs * units;
  for (int j = 0; j < units; j++) {
    double z = b[j];
    for (int i = 0; i < inputs; i++) z += a[i] * w[i * units + j];
    out[j] = 1 / (1 + exp(-z));
  }
}

INLINE void share(const double *a, const double *delta, double *g, int inputs, int units) {
  double *b = g + inputs * units;
  for (int i = 0; i < inputs; i++)
    for (int j = 0; j < units; j++) g[i * units + j] += a[i] * delta[j];
  for (int j = 0; j < units; j++) b[j] += delta[j];
}

INLINE void back(const double *a, const double *w, const double *delta, double *out, int inputs, int units) {
  for (int i = 0; i < inputs; i++) {
    double sum = 0;
    for (int j = 0; j < units; j++) sum += w[i * units + j] * delta[j];
    out[i] = sum * a[i] * (1 - a[i]);
  }
}

INLINE void step(void) {
  double g[WEIGHTS] = {0};
  double *w1 = weights, *w2 = w1 + N0 * N1 + N1, *g1 = g, *g2 = g1 + N0 * N1 + N1;
  for (int row = 0; row < BATCH; row++) {
    const double *a0 = x + row * N0, *t = y + row * OUTPUTS;
    double a1[N1], a2[N2], d1[N1], d2[N2];
    layer(a0, w1, a1, N0, N1);
    layer(a1, w2, a2, N1, N2);
#ifdef N3
    double *w3 = w2 + N1 * N2 + N2, *g3 = g2 + N1 * N2 + N2, a3[N3], d3[N3];
    layer(a2, w3, a3, N2, N3);
    for (int j = 0; j < N3; j++) d3[j] = (a3[j] - t[j]) / BATCH;
    share(a2, d3, g3, N2, N3);
    back(a2, w3, d3, d2, N2, N3);
#else
    for (int j = 0; j < N2; j++) d2[j] = (a2[j] - t[j]) / BATCH;
#endif
    share(a1, d2, g2, N1, N2);
    back(a1, w2, d2, d1, N1, N2);
    share(a0, d1, g1, N0, N1);
  }
  for (int i = 0; i < WEIGHTS; i++) weights[i] -= RATE * g[i];
}

static double loss(void) {
  double sum = 0;
  for (int row = 0; row < BATCH; row++) {
    double a1[N1], a2[N2];
    layer(x + row * N0, weights, a1, N0, N1);
    layer(a1, weights + N0 * N1 + N1, a2, N1, N2);
    double *p = a2;
#ifdef N3
    double a3[N3];
    layer(a2, weights + N0 * N1 + N1 + N1 * N2 + N2, a3, N2, N3);
    p = a3;
#endif
    for (int j = 0; j < OUTPUTS; j++) {
      double t = y[row * OUTPUTS + j];
      sum -= t * log(p[j]) + (1 - t) * log(1 - p[j]);
    }
  }
  return sum / BATCH;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int count, char **words) {
  FILE *file = fopen(words[1], "rb");
  if (count < 2 || !file) return 1;
  if (fread(weights, 8, WEIGHTS, file) + fread(x, 8, BATCH * N0, file) + fread(y, 8, BATCH * OUTPUTS, file) == 0) return 1;
  printf("{\"ready\":true}\n");
  fflush(stdout);
  char word[16];
  while (scanf("%15s", word) == 1) {
    if (word[0] == 'l') printf("{\"loss\":%.17g}\n", loss());
    else {
      long steps;
      if (scanf("%ld", &steps) != 1) return 1;
      double start = now();
      for (long n = 0; n < steps; n++) step();
      printf("{\"seconds\":%.9f}\n", now() - start);
    }
    fflush(stdout);
  }
}
