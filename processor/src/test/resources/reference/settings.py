"""What PyTorch computes, in float64, with settings that values.jsonl leaves out, one line each in its
form. Filled by index, as ValueReference says.

Run: python settings.py | gzip -9n > settings.jsonl.gz
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


class Call(nn.Module):
    """A function; or a module's first output."""
    def __init__(self, f):
        super().__init__()
        self.f = f

    def forward(self, *x):
        y = self.f(*x)
        return y[0] if isinstance(y, tuple) else y


def emit(op, f, *shapes, inputs=None, **args):
    module = f if isinstance(f, nn.Module) and not isinstance(f, (nn.LSTM, nn.GRU, nn.MultiheadAttention)) else Call(f)
    for salt, p in enumerate(module.parameters()):
        p.data = uniform(p.shape, 20 + salt) * math.sqrt(3 / p.shape[-1])
    xs = inputs or [uniform(s, 7 + 2 * i).requires_grad_() for i, s in enumerate(shapes)]
    row = {"op": op, "args": args, "inputs": [dump(x.double()) for x in xs],
           "state": [[n, dump(p)] for n, p in module.state_dict().items()]}
    y = module(*xs)
    row["output"] = dump(y)
    (y * uniform(y.shape, 8)).sum().backward()
    row["input_grads"] = [dump(x.grad) if x.dtype.is_floating_point else None for x in xs]
    row["state_grads"] = [[n, dump(p.grad)] for n, p in module.named_parameters()]
    print(json.dumps(row).replace('"f.', '"m.'))


image = (2, 3, 5, 6)
for padding_idx in (0, 2, -1):
    emit("embedding", nn.Embedding(9, 5, padding_idx=padding_idx), inputs=[torch.tensor([[0, 2, 8, 2], [1, 0, 7, 8]])],
         num_embeddings=9, embedding_dim=5, padding_idx=padding_idx)
emit("avg_pool2d", nn.AvgPool2d(3, 2, 1, divisor_override=4), image, kernel_size=3, stride=2, padding=1, divisor_override=4)
emit("avg_pool2d", nn.AvgPool2d(2, ceil_mode=True, count_include_pad=False, divisor_override=-3), image,
     kernel_size=2, ceil_mode=True, count_include_pad=False, divisor_override=-3)
volume = (2, 3, 4, 5, 6)
emit("avg_pool3d", nn.AvgPool3d(3, 2, 1), volume, kernel_size=3, stride=2, padding=1)
emit("avg_pool3d", nn.AvgPool3d((1, 2, 3), ceil_mode=True, count_include_pad=False, padding=(0, 1, 1)), volume,
     kernel_size=[1, 2, 3], ceil_mode=True, count_include_pad=False, padding=[0, 1, 1])
emit("avg_pool3d", nn.AvgPool3d(2, divisor_override=5), volume, kernel_size=2, divisor_override=5)
emit("adaptive_avg_pool2d", nn.AdaptiveAvgPool2d((None, 4)), image, output_size=[None, 4])
emit("adaptive_max_pool2d", nn.AdaptiveMaxPool2d((2, None)), image, output_size=[2, None])
emit("softplus", nn.Softplus(beta=3, threshold=2), image, beta=3, threshold=2)


def resize(mode, **args):
    align = {"align_corners": args["align_corners"]} if "align_corners" in args else {}
    size = {"scale_factor": tuple(args["scale_factor"]) if isinstance(args["scale_factor"], list) else args["scale_factor"]} \
        if "scale_factor" in args else {"size": tuple(args["size"])}
    emit("upsample_" + mode + "2d", lambda x: F.interpolate(x, mode=mode, **size, **align), image, **args)


resize("nearest", scale_factor=1.5)
resize("nearest", scale_factor=[0.5, 2.3])
resize("nearest", size=[7, 4])
resize("bilinear", scale_factor=2, align_corners=True)
resize("bilinear", scale_factor=1.7)
resize("bilinear", scale_factor=[0.6, 2.5], align_corners=False)
resize("bilinear", size=[9, 4])
resize("bilinear", size=[3, 11], align_corners=True)

for bidirectional, layers in ((False, 1), (True, 2)):
    rows = layers * (2 if bidirectional else 1)
    args = dict(input_size=3, hidden_size=4, num_layers=layers, bidirectional=bidirectional)
    lstm = nn.LSTM(batch_first=True, **args)
    module = Call(lambda x, h, c: module.m(x, (h, c)))
    module.m = lstm
    emit("lstm", module, (2, 5, 3), (rows, 2, 4), (rows, 2, 4), **args)
    emit("gru", nn.GRU(batch_first=True, **args), (2, 5, 3), (rows, 2, 4), **args)

for kdim, vdim, bias in ((5, 6, True), (6, 4, False), (3, 7, True)):
    args = dict(embed_dim=6, num_heads=2, kdim=kdim, vdim=vdim, bias=bias)
    emit("multi_head_attention", nn.MultiheadAttention(batch_first=True, **args), (2, 4, 6), (2, 3, kdim), (2, 3, vdim), **args)
emit("multi_head_attention", nn.MultiheadAttention(6, 3, batch_first=True), (2, 4, 6), (2, 3, 6), (2, 3, 6), embed_dim=6, num_heads=3)
