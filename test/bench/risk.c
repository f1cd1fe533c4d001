/*
 * The kernel of a loan against one Brownian price, as a C programmer would write it: for each path and step a normal
 * number, the logarithm of the health factor, and the bridge between two points. Liquidated once, a path goes on with
 * half of its debt. Prints seconds of processor time and the part of paths that were liquidated.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint64_t s[4];

static inline uint64_t rotl(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

/* xoshiro256++ */
static inline uint64_t next(void) {
  const uint64_t result = rotl(s[0] + s[3], 23) + s[0], t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotl(s[3], 45);
  return result;
}

static inline double uniform(void) { return ((double)(next() >> 11) + 0.5) * 0x1p-53; }

/* Ziggurat of 256 layers. */
#define LAYERS 256
static double zx[LAYERS + 1], zy[LAYERS + 1];

static void make_layers(void) {
  const double r = 3.6541528853610088, v = 0.00492867323399;
  zx[0] = v / exp(-0.5 * r * r);
  zx[1] = r;
  for (int i = 2; i < LAYERS; i++) zx[i] = sqrt(-2 * log(v / zx[i - 1] + exp(-0.5 * zx[i - 1] * zx[i - 1])));
  zx[LAYERS] = 0;
  for (int i = 0; i <= LAYERS; i++) zy[i] = exp(-0.5 * zx[i] * zx[i]);
}

static inline double normal(void) {
  for (;;) {
    const uint64_t bits = next();
    const int layer = bits & 255;
    const double u = 2 * ((double)(bits >> 11) * 0x1p-53) - 1, x = u * zx[layer];
    if (fabs(x) < zx[layer + 1]) return x;
    if (layer == 0) {
      double a, b;
      do {
        a = -log(uniform()) / zx[1];
        b = -log(uniform());
      } while (b + b < a * a);
      return u < 0 ? -zx[1] - a : zx[1] + a;
    }
    if (zy[layer] + uniform() * (zy[layer + 1] - zy[layer]) < exp(-0.5 * x * x)) return x;
  }
}

int main(int argc, char **argv) {
  const long paths = atol(argv[1]), steps = atol(argv[2]);
  const double start = atof(argv[3]), volatility = atof(argv[4]), relief = atof(argv[5]), horizon = 1;
  const double dt = horizon / steps, drift = -0.5 * volatility * volatility * dt, sd = volatility * sqrt(dt);
  const double variance = sd * sd;
  (void)argc;
  s[0] = 1, s[1] = 2, s[2] = 3, s[3] = 4;
  make_layers();
  const clock_t before = clock();
  long liquidated = 0;
  double sum = 0;
  for (long path = 0; path < paths; path++) {
    double x = start;
    int hit = 0;
    for (long step = 0; step < steps; step++) {
      double to = x + drift + sd * normal();
      int crosses = to < 0;
      if (!crosses) {
        const double exponent = 2 * x * to / variance;
        crosses = exponent < 40 && uniform() < exp(-exponent);
      }
      if (crosses) {
        hit = 1;
        do to += relief;
        while (to < 0);
      }
      x = to;
    }
    liquidated += hit;
    sum += exp(x);
  }
  printf("%.6f %.6f %.6f\n", (double)(clock() - before) / CLOCKS_PER_SEC, (double)liquidated / paths, sum / paths);
  return 0;
}
