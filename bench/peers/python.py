"""NumPy by hand, or PyTorch eager: `python.py numpy|torch workload.json data.bin`. Answers each line as contestant.mjs does."""

import json
import sys
import time

import numpy as np

library, about, path = sys.argv[1:4]
work = json.loads(about)
sizes, batch, rate = work["sizes"], work["batch"], work["rate"]
kind = np.float64 if work["precision"] == "f64" else np.float32
numbers = np.fromfile(path)
place = 0


def take(*shape):
    global place
    count = int(np.prod(shape))
    part = numbers[place : place + count].reshape(shape).astype(kind)
    place += count
    return part


weights = []
for inputs, units in zip(sizes, sizes[1:]):
    weights += [take(inputs, units), take(units)]
x, y = take(batch, sizes[0]), take(batch, sizes[-1])
layers = len(sizes) - 1


def with_numpy():
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    def activate(z):
        return np.maximum(z, 0) if work["hidden"] == "relu" else sigmoid(z)

    def forward():
        values = [x]
        for at in range(layers):
            z = values[-1] @ weights[2 * at] + weights[2 * at + 1]
            values.append(activate(z) if at < layers - 1 else z)
        return values

    def loss():
        z = forward()[-1]
        if work["loss"] == "ce":
            top = z.max(1, keepdims=True)
            return float(np.sum(y * (top + np.log(np.exp(z - top).sum(1, keepdims=True)) - z)) / batch)
        return float(np.sum(np.logaddexp(0, z) - y * z) / batch)

    def step():
        values = forward()
        z = values[-1]
        if work["loss"] == "ce":
            e = np.exp(z - z.max(1, keepdims=True))
            p = e / e.sum(1, keepdims=True)
        else:
            p = sigmoid(z)
        delta = (p - y) * kind(1 / batch)
        for at in reversed(range(layers)):
            a = values[at]
            slope, bias = a.T @ delta, delta.sum(0)
            if at > 0:
                back = delta @ weights[2 * at].T
                delta = back * (a > 0) if work["hidden"] == "relu" else back * a * (1 - a)
            weights[2 * at] -= kind(rate) * slope
            weights[2 * at + 1] -= kind(rate) * bias

    return step, loss


def with_torch():
    import torch

    torch.set_num_threads(1)
    tensors = [torch.tensor(each, requires_grad=True) for each in weights]
    inputs, targets = torch.tensor(x), torch.tensor(y)
    optimizer = torch.optim.SGD(tensors, lr=rate)
    labels = targets.argmax(1)

    def objective():
        value = inputs
        for at in range(layers):
            value = torch.addmm(tensors[2 * at + 1], value, tensors[2 * at])
            if at < layers - 1:
                value = torch.relu(value) if work["hidden"] == "relu" else torch.sigmoid(value)
        if work["loss"] == "ce":
            return torch.nn.functional.cross_entropy(value, labels)
        return torch.nn.functional.binary_cross_entropy_with_logits(value, targets, reduction="sum") / batch

    def step():
        optimizer.zero_grad()
        objective().backward()
        optimizer.step()

    return step, lambda: float(objective())


step, loss = with_torch() if library == "torch" else with_numpy()
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    word, *count = line.split()
    if word == "loss":
        print(json.dumps({"loss": loss()}), flush=True)
    else:
        start = time.perf_counter()
        for _ in range(int(count[0])):
            step()
        print(json.dumps({"seconds": time.perf_counter() - start}), flush=True)
