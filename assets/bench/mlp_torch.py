"""Steps per second of three small networks in PyTorch, one thread, as its users write them.

Prints a line "SHAPE STEPS_PER_SECOND" for each; the benchmarks run it where PyTorch is installed.
"""
import time

import torch
from torch import nn

torch.set_num_threads(1)
MODELS = [([2, 16, 16, 1], nn.Tanh, 64, 10), ([64, 128, 10], nn.ReLU, 64, 10), ([784, 256, 10], nn.ReLU, 128, 3)]

for sizes, activation, batch, steps in MODELS:
    layers = []
    for rows, columns in zip(sizes[1:], sizes[:-1]):
        layers += [nn.Linear(columns, rows), activation()]
    model = nn.Sequential(*layers[:-1])
    x = torch.arange(batch * sizes[0], dtype=torch.float32).sin().reshape(batch, sizes[0])
    numbers = torch.arange(batch)
    y, loss_fn = ((numbers.float().cos()[:, None], nn.functional.mse_loss) if sizes[-1] == 1
                  else (numbers % sizes[-1], nn.functional.cross_entropy))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)

    def step():
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        optimizer.step()

    for _ in range(20):
        step()
    best = float("inf")
    for _ in range(200):     # short rounds: on a shared machine the best one was not disturbed
        start = time.perf_counter()
        for _ in range(steps):
            step()
        best = min(best, time.perf_counter() - start)
    print("-".join(map(str, sizes)), steps / best, flush=True)
