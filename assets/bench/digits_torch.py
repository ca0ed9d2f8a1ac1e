"""Trains handwritten digits in PyTorch, one thread, as its users write it: what `descent train --problem digits` does.

Prints a line "seconds X", the time of an epoch (the best of 20), and a line "accuracy X", of validation at the end.
"""
import time

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split

torch.set_num_threads(1)
torch.manual_seed(0)
digits = load_digits()
rows = TensorDataset(torch.tensor(digits.data / 16, dtype=torch.float32), torch.tensor(digits.target))
train, validation = random_split(rows, [len(rows) - len(rows) // 5, len(rows) // 5])
model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
loss_fn = nn.CrossEntropyLoss()
loader = DataLoader(train, batch_size=64, shuffle=True)
x_validation, y_validation = validation[:]

best = float("inf")
for _ in range(20):
    start = time.perf_counter()
    with torch.no_grad():
        loss_fn(model(x_validation), y_validation)
    for x, y in loader:
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        optimizer.step()
    best = min(best, time.perf_counter() - start)
print("seconds", best)
with torch.no_grad():
    print("accuracy", (model(x_validation).argmax(1) == y_validation).float().mean().item())
