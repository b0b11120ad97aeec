"""Products of square matrices in NumPy: `products.py FORM SIZE`. A step is one product."""

import json
import sys
import time

import numpy as np

form, size = sys.argv[1], int(sys.argv[2])
state = 3


def random():
    global state
    state = (state * 1664525 + 1013904223) % 2**32
    return state / 2**32


a, b = (np.array([random() for _ in range(size * size)], np.float32).reshape(size, size) for _ in range(2))
left = a.T if form == "AtB" else a
right = b.T if form == "ABt" else b
out = np.empty((size, size), np.float32)
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    word, *count = line.split()
    if word == "loss":
        print(json.dumps({"loss": float((left @ right)[0, 0])}), flush=True)
    else:
        start = time.perf_counter()
        for _ in range(int(count[0])):
            np.matmul(left, right, out=out)
        print(json.dumps({"seconds": time.perf_counter() - start}), flush=True)
