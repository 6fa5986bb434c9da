"""What PyTorch computes, in float64, where a layer is applied twice: the descriptions of
SharedLayersTest, one line each in the form of values.jsonl. Filled by index, as ValueReference says.

Run: python shared.py | gzip -9n > shared.jsonl.gz
"""
import json
import math

import torch
from torch import nn
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)


def fill(n, salt):
    x = (torch.arange(n, dtype=torch.int64) + salt * 0x9E3779B9) & 0xFFFFFFFF
    x ^= x >> 16
    x = (x * 0x85EBCA6B) & 0xFFFFFFFF
    x ^= x >> 13
    x = (x * 0xC2B2AE35) & 0xFFFFFFFF
    x ^= x >> 16
    return x.double() / 2.0 ** 32


def uniform(shape, salt):
    return (2 * fill(math.prod(shape), salt) - 1).reshape(shape)


def dump(t):
    return {"shape": list(t.shape), "values": [float(f"{v:.9g}") for v in t.detach().flatten().tolist()]}


class Encoder(nn.Module):
    def __init__(self, conv, bn, fc):
        super().__init__()
        self.add_module(conv, nn.Conv2d(2, 3, 3, bias=False))
        self.add_module(bn, nn.BatchNorm2d(3))
        self.add_module(fc, nn.Linear(12, 4))

    def forward(self, x):
        conv, bn, fc = self.children()
        return fc(torch.tanh(bn(conv(x))).flatten(1))


class Siamese(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, a, b):
        return (self.encoder(a) - self.encoder(b)).abs()


class Fields(Encoder):
    def __init__(self):
        super().__init__("conv", "bn", "fc")

    def forward(self, a, b):
        return (super().forward(a) - super().forward(b)).abs()


class Wrapped(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear_1 = nn.Linear(4, 4)

    def forward(self, x):
        return self.linear_1(torch.tanh(self.linear_1(x)))


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.second = nn.Module()
        self.second.bias = nn.Parameter(torch.zeros(4))

    def forward(self, x):
        return F.linear(torch.tanh(self.first(x)), self.first.weight, self.second.bias)


def case(op, module, *shapes):
    for salt, t in enumerate(module.state_dict().values()):
        if t.is_floating_point():
            t.copy_(uniform(t.shape, 20 + salt) * 0.5 + (0.75 if t.dim() == 1 else 0))
    inputs = [uniform(s, 7 + i).requires_grad_() for i, s in enumerate(shapes)]
    state = [(n, t) for n, t in module.state_dict().items() if t.is_floating_point()]
    row = {"op": op, "inputs": [dump(x) for x in inputs], "state": [[n, dump(t)] for n, t in state]}
    with torch.no_grad():
        row["output"] = dump(module.eval()(*inputs))
    y = module.train()(*inputs)
    row["train_output"] = dump(y)
    row["state_after"] = [[n, dump(t)] for n, t in module.named_buffers() if t.is_floating_point()]
    (y * uniform(y.shape, 8)).sum().backward()
    row["input_grads"] = [dump(x.grad) for x in inputs]
    row["state_grads"] = [[n, dump(p.grad)] for n, p in module.named_parameters()]
    print(json.dumps(row))


images = (3, 2, 4, 4)
case("SharedFields", Fields(), images, images)
case("SharedBody", Siamese(Encoder("conv2d_1", "batchNorm_1", "linear_1")), images, images)
case("SharedHeld", Siamese(Encoder("conv", "bn", "fc")), images, images)
case("SharedWrapper", Wrapped(), (3, 4))
case("SharedWeight", Tied(), (3, 4))
