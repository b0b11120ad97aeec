/* A network in single precision on a BLAS, any sizes: blas data.bin hidden rate batch n0 n1 …; softmax and cross-entropy.
   cc -O3 -march=native -ffast-math blas.c -lopenblas -lm */
#include <cblas.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST 8
static int layers, sizes[MOST + 1], batch;
static float rate, *w[MOST], *b[MOST], *a[MOST + 1], *d[MOST + 1], *y;
static int relu;

static float *numbers(FILE *file, long count) {
  float *to = aligned_alloc(64, (count * 4 + 63) / 64 * 64);
  for (long i = 0; i < count; i++) {
    double value = 0;
    if (file && fread(&value, 8, 1, file) != 1) exit(1);
    to[i] = (float)value;
  }
  return to;
}

static void forward(void) {
  for (int l = 0; l < layers; l++) {
    int n = sizes[l], m = sizes[l + 1];
    float *out = a[l + 1];
    for (int r = 0; r < batch; r++) memcpy(out + r * m, b[l], 4 * m);
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, batch, m, n, 1, a[l], n, w[l], m, 1, out, m);
    if (l == layers - 1) return;
    if (relu) for (int i = 0; i < batch * m; i++) out[i] = out[i] > 0 ? out[i] : 0;
    else for (int i = 0; i < batch * m; i++) out[i] = 1 / (1 + expf(-out[i]));
  }
}

static void step(void) {
  forward();
  int last = sizes[layers];
  for (int r = 0; r < batch; r++) {
    float *z = a[layers] + r * last, *out = d[layers] + r * last, top = z[0], sum = 0;
    for (int j = 1; j < last; j++) top = fmaxf(top, z[j]);
    for (int j = 0; j < last; j++) sum += out[j] = expf(z[j] - top);
    for (int j = 0; j < last; j++) out[j] = (out[j] / sum - y[r * last + j]) / batch;
  }
  for (int l = layers - 1; l >= 0; l--) {
    int n = sizes[l], m = sizes[l + 1];
    float *delta = d[l + 1];
    if (l > 0) {
      cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, batch, n, m, 1, delta, m, w[l], m, 0, d[l], n);
      if (relu) for (int i = 0; i < batch * n; i++) d[l][i] = a[l][i] > 0 ? d[l][i] : 0;
      else for (int i = 0; i < batch * n; i++) d[l][i] *= a[l][i] * (1 - a[l][i]);
    }
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, n, m, batch, -rate, a[l], n, delta, m, 1, w[l], m);
    for (int r = 0; r < batch; r++) for (int j = 0; j < m; j++) b[l][j] -= rate * delta[r * m + j];
  }
}

static double loss(void) {
  forward();
  double sum = 0;
  int last = sizes[layers];
  for (int r = 0; r < batch; r++) {
    float *z = a[layers] + r * last;
    double top = z[0], total = 0;
    for (int j = 1; j < last; j++) top = fmax(top, z[j]);
    for (int j = 0; j < last; j++) total += exp(z[j] - top);
    for (int j = 0; j < last; j++) sum += y[r * last + j] * (top + log(total) - z[j]);
  }
  return sum / batch;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int count, char **words) {
  FILE *file = fopen(words[1], "rb");
  if (!file) return 1;
  relu = words[2][0] == 'r';
  rate = atof(words[3]);
  batch = atoi(words[4]);
  layers = count - 6;
  for (int l = 0; l <= layers; l++) sizes[l] = atoi(words[5 + l]);
  for (int l = 0; l < layers; l++) {
    w[l] = numbers(file, (long)sizes[l] * sizes[l + 1]);
    b[l] = numbers(file, sizes[l + 1]);
  }
  for (int l = 0; l <= layers; l++) {
    a[l] = numbers(l == 0 ? file : NULL, (long)batch * sizes[l]);
    d[l] = numbers(NULL, (long)batch * sizes[l]);
  }
  y = numbers(file, (long)batch * sizes[layers]);
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
