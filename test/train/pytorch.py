"""Writes pytorch.json: where PyTorch's optimisers stand after 100 steps, in double precision.

    python3 test/train/pytorch.py > test/train/pytorch.json        (made with PyTorch 1.13)
"""
import json
import re
import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
tensor = torch.tensor


def bowl(w):
    return (tensor([1, 10, 0.1]) * (w - tensor([0.5, -1, 2])) ** 2).sum() / 2


def logistic(w, b):
    z = tensor([[0.5, -1.2], [1.5, 0.3], [-0.7, 0.8], [-1.1, -0.4]]) @ w + b
    return (torch.nn.functional.softplus(z, threshold=1000) - tensor([1.0, 1, 0, 0]) * z).sum() / 4


def network(W1, b1, W2, b2):
    x = tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    p = torch.tanh(torch.tanh(x @ W1.T + b1) @ W2.T + b2)
    return ((p - tensor([[0.0], [1], [1], [0]])) ** 2).sum() / 4


tasks = {
    'bowl': (bowl, [[3.0, 2, -1]]),
    'logistic': (logistic, [[0.3, -0.1], 0.0]),
    'network': (network, [[[0.5, -0.3], [0.2, 0.8], [-0.6, 0.1]], [0.1, 0, -0.1], [[0.7, -0.5, 0.3]], [0.2]]),
}

choices = [
    ['sgd', dict(lr=0.05)],
    ['sgd', dict(lr=0.05, weightDecay=0.1)],
    ['sgd', dict(lr=0.02, momentum=0.9)],
    ['sgd', dict(lr=0.02, momentum=0.9, dampening=0.3, weightDecay=0.01)],
    ['sgd', dict(lr=0.02, momentum=0.9, nesterov=True)],
    ['rmsprop', dict()],
    ['rmsprop', dict(lr=0.005, alpha=0.9, eps=0.01, weightDecay=0.05, centered=True)],
    ['rmsprop', dict(lr=0.003, momentum=0.8, centered=True)],
    ['rmsprop', dict(lr=0.003, momentum=0.8)],
    ['adagrad', dict()],
    ['adagrad', dict(lr=0.1, lrDecay=0.05, weightDecay=0.02, initialAccumulatorValue=0.1)],
    ['adam', dict()],
    ['adam', dict(lr=0.05, betas=[0.8, 0.95], eps=1e-6, weightDecay=0.1)],
    ['adam', dict(lr=0.05, amsgrad=True)],
    ['adamw', dict(lr=0.05)],
    ['adamw', dict(lr=0.02, weightDecay=0.2, amsgrad=True)],
]

classes = {
    'sgd': torch.optim.SGD,
    'rmsprop': torch.optim.RMSprop,
    'adagrad': torch.optim.Adagrad,
    'adam': torch.optim.Adam,
    'adamw': torch.optim.AdamW,
}


def snake(name):
    return re.sub('[A-Z]', lambda letter: '_' + letter.group(0).lower(), name)


def after(name, options, task):
    loss, start = tasks[task]
    parameters = [tensor(values, dtype=torch.float64, requires_grad=True) for values in start]
    optimizer = classes[name](parameters, **{snake(key): value for key, value in options.items()})
    for _ in range(100):
        optimizer.zero_grad()
        loss(*parameters).backward()
        optimizer.step()
    return [number for each in parameters for number in each.detach().reshape(-1).tolist()]


rows = [
    dict(optimizer=name, options=options, after={task: after(name, options, task) for task in tasks})
    for name, options in choices
]
print('[\n' + ',\n'.join('  ' + json.dumps(row) for row in rows) + '\n]')
