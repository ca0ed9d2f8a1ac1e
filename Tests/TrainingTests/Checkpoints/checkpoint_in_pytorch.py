#!/usr/bin/env python3
"""Loads checkpoints of Descent into PyTorch and compares what the models predict.

    checkpoint_in_pytorch.py DESCENT

DESCENT is the built program. It trains several models over a table that this script makes, and saves them; here the
parameters go into torch.nn.Linear and torch.nn.Sequential by load_state_dict, without any renaming, and the losses of
the training and validation rows must be those that the program prints when it goes on. Then the optimizer's state and
the random numbers are looked at.

Made with PyTorch 2.15, safetensors 0.8.0 and numpy 2.4.6.
"""
import csv
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import torch
from safetensors import safe_open
from safetensors.torch import load_file

ACTIVATIONS = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid, "gelu": torch.nn.GELU}


def descent(*arguments):
    run = subprocess.run([sys.argv[1], "train", *map(str, arguments)], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout


def make_table(path):
    generator = torch.Generator().manual_seed(3)
    x = torch.randn(120, 3, generator=generator, dtype=torch.float64)
    y = (x[:, 0] * 2 - x[:, 1] + torch.randn(120, generator=generator, dtype=torch.float64) * 0.3)
    with open(path, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["a", "b", "c", "size", "kind", "sign"])
        for row, value in zip(x.tolist(), y.tolist()):
            kind = "low" if value < -1 else "high" if value > 1 else "middle"
            rows.writerow([*row, value, kind, "plus" if value > 0 else "minus"])
    return x, y


def module(widths, activation):
    """What Descent calls linear, or mlp:…, as PyTorch calls it."""
    layers = [torch.nn.Linear(i, o) for i, o in zip(widths, widths[1:])]
    if len(layers) == 1:
        return layers[0]
    result = []
    for layer in layers:
        result += [layer, ACTIVATIONS[activation]()]
    return torch.nn.Sequential(*result[:-1])


def check(folder, x, y, target, model, activation, optimizer, batch, precision):
    path = folder / "run.safetensors"
    features = ["--data", folder / "table.csv", "--target", target, "--features", "a,b,c", "--seed", 5]
    flags = [
        "--model", model, "--activation", activation, "--optimizer", optimizer, "--lr", 0.02,
        "--batch-size", batch, "--precision", precision,
    ]
    descent(*features, *flags, "--epochs", 60, "--save", path)
    line = descent("--resume", path, "--epochs", 61, "--print-every", 1, "--format", "jsonl", "--batch-size", batch)
    record = json.loads(line.splitlines()[-1])

    tensors = load_file(path)
    parameters = {name: t for name, t in tensors.items() if name.split(".")[-1] in ("weight", "bias") and
                  not name.startswith(("start.", "last_finite.", "gradient.", "best.", "optimizer."))}
    outputs = {"size": 1, "kind": 3, "sign": 1 if model == "logistic" else 2}[target]
    hidden = [int(w) for w in model.partition(":")[2].split(",") if w]
    net = module([3, *hidden, outputs], activation).to(torch.float64 if precision == "double" else torch.float32)
    net.load_state_dict(parameters)

    # The split and the standardisation, as they are documented: random_split, and mean and deviation of training rows.
    order = torch.randperm(120, generator=torch.Generator().manual_seed(5))
    train, validation = order[:96].sort().values, order[96:].sort().values
    scaled = (x - x[train].mean(0)) / x[train].std(0, correction=0)
    inputs = scaled.to(next(net.parameters()).dtype)
    if target == "size":
        goal, loss = y.to(inputs.dtype)[:, None], torch.nn.functional.mse_loss
    else:
        words = [("low" if v < -1 else "high" if v > 1 else "middle") if target == "kind" else
                 ("plus" if v > 0 else "minus") for v in y.tolist()]
        classes = list(dict.fromkeys(words))
        goal = torch.tensor([classes.index(word) for word in words])
        loss = torch.nn.functional.cross_entropy
        if outputs == 1:
            goal, loss = goal.to(inputs.dtype)[:, None], torch.nn.functional.binary_cross_entropy_with_logits
    with torch.no_grad():
        ours = {"val_loss": loss(net(inputs[validation]), goal[validation]).item()}
        if batch == "full":
            ours["loss"] = loss(net(inputs[train]), goal[train]).item()
    for name, value in ours.items():
        tolerance = 1e-12 if precision == "double" else 2e-6
        assert math.isclose(record[name], value, rel_tol=tolerance), (name, record[name], value)

    with safe_open(path, framework="pt") as file:
        run = json.loads(file.metadata()["run"])
    steps = {state.get("step") for state in run["optimizer_state"]["state"].values()}
    passes = 60 if batch == "full" else 60 * math.ceil(96 / int(batch))
    assert steps == {passes}, steps
    # The generator goes on as PyTorch's does from the same words.
    words = tensors["random.words"]
    assert words.shape == (624,) and words.dtype == torch.uint32
    print(f"{target} {model} {activation} {optimizer} batch {batch} {precision}:",
          ", ".join(f"{name} {record[name]:.9g} = {value:.9g}" for name, value in ours.items()))


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        x, y = make_table(folder / "table.csv")
        for case in [
            ("size", "linear", "tanh", "sgd", "full", "float"),
            ("size", "linear", "tanh", "sgd", "full", "double"),
            ("size", "mlp:8", "tanh", "adam", "full", "float"),
            ("size", "mlp:16,16", "relu", "rmsprop", "32", "float"),
            ("kind", "linear", "tanh", "adam", "full", "float"),
            ("kind", "mlp:5,4,3", "gelu", "adamw", "full", "double"),
            ("kind", "mlp:16", "sigmoid", "adam", "20", "float"),
            ("sign", "logistic", "tanh", "adam", "full", "float"),
            ("sign", "softmax", "tanh", "adam", "full", "float"),
        ]:
            check(folder, x, y, *case)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
