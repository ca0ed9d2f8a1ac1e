#!/usr/bin/env python3
"""Holds Descent's tensor files against Python's safetensors, in both directions.

    safetensors_fixture.py make        prints the file that Python writes, for TensorFileFixture.swift
    safetensors_fixture.py check       checks both files of TensorFileFixture.swift
    safetensors_fixture.py show FILE   prints what a file holds, and checks its checksum

Made with safetensors 0.8.0 and numpy 2.4.6.
"""
import base64
import pathlib
import re
import struct
import sys
import tempfile

import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file, save

FIXTURE = pathlib.Path(__file__).with_name("TensorFileFixture.swift")

# Both files hold this; the tests in Swift have the same in their own words.
WEIGHT_BITS = [0x3F800000, 0x80000000, 0x7F800000, 0xFFC01234, 0x00000001, 0x3DCCCCCD]
TENSORS = {
    "linear.weight": np.array(WEIGHT_BITS, dtype=np.uint32).view(np.float32).reshape(2, 3),
    "scalar": np.array(0.1, dtype=np.float64),
    "steps": np.array([-(2**63), 2**63 - 1], dtype=np.int64),
    "random.words": np.array([0, 1, 2**32 - 1], dtype=np.uint32),
    "empty": np.zeros((0, 2), dtype=np.float32),
}
METADATA = {"note": 'é "quoted"\n', "format": "np"}


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def checksum(tensors, metadata):
    """As TensorFile+Checksum.swift describes it."""
    names = {"float32": "F32", "float64": "F64", "int64": "I64", "uint32": "U32"}
    number = lambda value: struct.pack("<Q", value)
    text = lambda value: number(len(value.encode())) + value.encode()
    data = number(len(metadata))
    for name in sorted(metadata, key=str.encode):
        data += text(name) + text(metadata[name])
    data += number(len(tensors))
    for name in sorted(tensors, key=str.encode):
        tensor = tensors[name]
        data += text(name) + text(names[str(tensor.dtype)]) + number(tensor.ndim)
        data += b"".join(number(extent) for extent in tensor.shape)
        data += number(tensor.nbytes) + tensor.tobytes()
    return f"{crc32c(data):08x}"


def read(path):
    with safe_open(path, framework="np") as file:
        metadata = dict(file.metadata() or {})
    return load_file(path), metadata


def read_bytes(data):
    with tempfile.NamedTemporaryFile(suffix=".safetensors") as file:
        file.write(data)
        file.flush()
        return read(file.name)


def fixture(name):
    literal = re.search(rf'static let {name} = bytes\(\s*"""(.*?)"""', FIXTURE.read_text(), re.DOTALL)
    return base64.b64decode(literal.group(1))


def check():
    for side in ["fromPython", "fromSwift"]:
        tensors, metadata = read_bytes(fixture(side))
        if side == "fromSwift":
            assert metadata.pop("crc32c") == checksum(tensors, metadata), "the checksum differs"
        assert metadata == METADATA, metadata
        assert tensors.keys() == TENSORS.keys(), tensors.keys()
        for name, expected in TENSORS.items():
            tensor = tensors[name]
            assert (tensor.dtype, tensor.shape) == (expected.dtype, expected.shape), name
            assert tensor.tobytes() == expected.tobytes(), name
        print(f"{side}: {len(tensors)} tensors and {len(metadata)} texts as they should be")


def show(path):
    tensors, metadata = read(path)
    saved = metadata.pop("crc32c", None)
    print("checksum", saved, "right" if saved == checksum(tensors, metadata) else "WRONG")
    for name, text in sorted(metadata.items()):
        print(f"{name}: {text}")
    for name, tensor in tensors.items():
        print(name, tensor.dtype, tensor.shape, tensor.ravel()[:8])


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make"]:
            print("\n".join(re.findall(".{1,96}", base64.b64encode(save(TENSORS, METADATA)).decode())))
        case ["check"]:
            check()
        case ["show", path]:
            show(path)
        case _:
            sys.exit(__doc__)
