#!/usr/bin/env python3
"""Write training.json: whole training runs, as a plain PyTorch program makes them.

    python3 make_training.py OUTDIR

Needs torch, numpy and scikit-learn. Everything random comes from one
torch.manual_seed: random_split, the layers' default initialisation and the
DataLoader's shuffling, in that order. Each epoch first evaluates the loss of
all validation rows, then makes its pass over the batches; its training loss is
the mean over rows of what the batches had before their updates.
"""
import json
import os
import sys

import numpy
import sklearn
import torch
from sklearn.datasets import load_iris
from sklearn.preprocessing import StandardScaler
from torch import nn
from torch.utils.data import DataLoader, Dataset, random_split

EPOCHS = 100
ORDERS = 3

THERMOMETER = (
    [[35.7], [55.9], [58.2], [81.9], [56.3], [48.9], [33.9], [21.8], [48.4], [60.4], [68.4]],
    [0.5, 14.0, 15.0, 28.0, 11.0, 8.0, 3.0, -4.0, 6.0, 13.0, 21.0],
)


def made_table():
    """A small table with two features, a number and a kind to predict, as CSV."""
    random = numpy.random.default_rng(5)
    rows = []
    for index in range(43):
        x, y = random.uniform(-2, 2, 2).round(3)
        height = round(float(numpy.sin(1.5 * x) + 0.5 * y + random.normal(0, 0.1)), 3)
        kind = "inside" if x * x + y * y + random.normal(0, 0.3) < 2.2 else "outside"
        rows.append((float(x), float(y), height, kind))
    first = next(index for index, row in enumerate(rows) if row[3] == "inside")
    rows.insert(0, rows.pop(first))
    return rows


TABLE = made_table()
CSV = "x,y,height,kind\n" + "".join(f"{x},{y},{height},{kind}\n" for x, y, height, kind in TABLE)

PROGRAMS = [
    dict(name="thermometer, mlp, adam in batches", data="thermometer", model="mlp:8", activation="tanh",
         loss="mse", optimizer="adam", options=dict(lr=0.02), batch_size=4, scale=0.1, seed=3),
    dict(name="thermometer, line, momentum in batches", data="thermometer", model="linear", start=[1, 0],
         loss="mse", optimizer="sgd", options=dict(lr=1e-3, momentum=0.9), batch_size=3, scale=0.1, seed=86),
    dict(name="iris, mlp, adam in batches", data="iris", model="mlp:16", activation="relu",
         loss="cross-entropy", optimizer="adam", options=dict(lr=5e-3), batch_size=16, standardize=True, seed=0),
    dict(name="iris, mlp, adam in batches, double", data="iris", model="mlp:12,6", activation="tanh",
         loss="cross-entropy", optimizer="adam", options=dict(lr=5e-3), batch_size=32, standardize=True, seed=1,
         dtype="f64"),
    dict(name="iris, softmax, nesterov on all rows", data="iris", model="softmax", loss="cross-entropy",
         optimizer="sgd", options=dict(lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01),
         standardize=True, seed=7),
    dict(name="table, mlp, two classes in batches", data="table", target="kind", model="mlp:6,4",
         activation="tanh", loss="bce", optimizer="adam", options=dict(lr=0.01), batch_size=8, seed=2),
    dict(name="table, mlp, momentum in batches", data="table", target="height", model="mlp:8",
         activation="silu", loss="mse", optimizer="sgd", options=dict(lr=0.02, momentum=0.9), batch_size=7,
         seed=4, schedule="cosine", schedule_options=dict(T_max=60), val_fraction=0.3),
    dict(name="table, mlp, huber on all rows", data="table", target="height", model="mlp:8",
         activation="gelu", loss="huber", optimizer="adamw", options=dict(lr=0.02), seed=11, val_fraction=0),
    dict(name="iris, softmax, adam in one batch of all rows", data="iris", model="softmax", loss="cross-entropy",
         optimizer="adam", options=dict(lr=0.05), batch_size=120, standardize=True, seed=6),
    dict(name="thermometer, mlp, one batch larger than the rows", data="thermometer", model="mlp:6",
         activation="tanh", loss="mse", optimizer="sgd", options=dict(lr=1e-3, momentum=0.9), batch_size=64,
         scale=0.1, seed=9, dtype="f64"),
]

ACTIVATIONS = dict(tanh=nn.Tanh, relu=nn.ReLU, silu=nn.SiLU, gelu=nn.GELU)
LOSSES = {
    "mse": nn.MSELoss, "huber": nn.HuberLoss, "bce": nn.BCEWithLogitsLoss, "cross-entropy": nn.CrossEntropyLoss
}
OPTIMIZERS = dict(sgd=torch.optim.SGD, adam=torch.optim.Adam, adamw=torch.optim.AdamW)
SCHEDULES = dict(cosine=torch.optim.lr_scheduler.CosineAnnealingLR)


class Rows(Dataset):
    """Rows that know their numbers."""

    def __init__(self, inputs, targets):
        self.inputs, self.targets = inputs, targets

    def __len__(self):
        return len(self.inputs)

    def __getitem__(self, index):
        return self.inputs[index], self.targets[index], index


def loaded(program):
    if program["data"] == "thermometer":
        inputs, targets = THERMOMETER
    elif program["data"] == "iris":
        inputs, targets = load_iris(return_X_y=True)
    else:
        inputs = [row[:2] for row in TABLE]
        targets = [row[2] if program["target"] == "height" else float(row[3] == "outside") for row in TABLE]
    return numpy.array(inputs, dtype=numpy.float64), numpy.array(targets, dtype=numpy.float64)


def made_model(program, features, outputs):
    name, _, widths = program["model"].partition(":")
    if name != "mlp":
        return nn.Linear(features, outputs)
    layers = []
    for width in widths.split(","):
        layers += [nn.Linear(features, int(width)), ACTIVATIONS[program["activation"]]()]
        features = int(width)
    return nn.Sequential(*layers, nn.Linear(features, outputs))


def run(program):
    dtype = torch.float64 if program.get("dtype") == "f64" else torch.float32
    torch.set_default_dtype(dtype)
    inputs, targets = loaded(program)
    n = len(inputs)
    validation_count = int(program.get("val_fraction", 0.2) * n)
    classes = program["loss"] == "cross-entropy"

    torch.manual_seed(program["seed"])
    train, validation = random_split(range(n), [n - validation_count, validation_count])
    if program.get("standardize"):
        inputs = StandardScaler().fit(inputs[sorted(train.indices)]).transform(inputs)
    x = torch.tensor(inputs, dtype=dtype)
    if program.get("scale"):
        x = program["scale"] * x
    y = torch.tensor(targets).long() if classes else torch.tensor(targets, dtype=dtype).unsqueeze(1)

    model = made_model(program, x.shape[1], 3 if classes else 1)
    if "start" in program:
        with torch.no_grad():
            for parameter, value in zip(model.parameters(), program["start"]):
                parameter.fill_(value)
    flat = lambda: [value for parameter in model.parameters() for value in parameter.flatten().tolist()]
    initial = flat()
    loss_of = LOSSES[program["loss"]]()
    optimizer = OPTIMIZERS[program["optimizer"]](model.parameters(), **program["options"])
    scheduler = None
    if "schedule" in program:
        scheduler = SCHEDULES[program["schedule"]](optimizer, **program["schedule_options"])

    size = program.get("batch_size")
    if size:
        train_rows = torch.utils.data.Subset(Rows(x, y), train.indices)
        loader = DataLoader(train_rows, batch_size=size, shuffle=True)
    else:
        rows = sorted(train.indices)
        loader = [(x[rows], y[rows], torch.tensor(rows))]
    train_losses, validation_losses, orders = [], [], []
    for epoch in range(EPOCHS):
        if validation_count:
            with torch.no_grad():
                rows = validation.indices
                validation_losses.append(loss_of(model(x[rows]), y[rows]).item())
        total, order = 0.0, []
        for batch, wanted, numbers in loader:
            loss = loss_of(model(batch), wanted)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(batch)
            order += numbers.tolist()
        if scheduler:
            scheduler.step()
        train_losses.append(total / len(train))
        if size and epoch < ORDERS:
            orders.append(order)
    result = dict(program, options=words(program["options"]))
    result.setdefault("dtype", "f32")
    if scheduler:
        result["schedule"] = ",".join([program["schedule"], *words(result.pop("schedule_options"))])
    result.update(
        initial=initial, orders=orders, train_losses=rounded(train_losses),
        val_losses=rounded(validation_losses), final=flat())
    return result


def words(options):
    return [f"{name}={str(value).lower()}" for name, value in options.items()]


def rounded(losses):
    return [float(f"{loss:.12g}") for loss in losses]


def main():
    torch.set_num_threads(1)
    result = {
        "format": 1, "torch": torch.__version__, "scikit_learn": sklearn.__version__, "table": CSV,
        "runs": [run(program) for program in PROGRAMS],
    }
    with open(os.path.join(sys.argv[1], "training.json"), "w", encoding="utf-8") as file:
        json.dump(result, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
