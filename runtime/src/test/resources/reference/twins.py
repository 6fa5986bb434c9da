"""What PyTorch computes, in float64, for the network of TwinsBlock, filled as Fill does.

Run: python twins.py > twins.json
"""
import json
import math

import torch
from torch import nn
torch.set_default_dtype(torch.float64)


def fill(n, salt):
    x = (torch.arange(n, dtype=torch.int64) + salt * 0x9E3779B9) & 0xFFFFFFFF
    x ^= x >> 16
    x = (x * 0x85EBCA6B) & 0xFFFFFFFF
    x ^= x >> 13
    x = (x * 0xC2B2AE35) & 0xFFFFFFFF
    x ^= x >> 16
    return x.double() / 2.0 ** 32


class Block(nn.Module):
    def __init__(s):
        super().__init__()
        s.conv1 = nn.Conv2d(8, 8, 3, stride=2, padding=1); s.bn1 = nn.BatchNorm2d(8)
        s.conv2 = nn.Conv2d(8, 8, 3, padding=1); s.downsample = nn.Conv2d(8, 8, 1, stride=2)
    def forward(s, x):
        return torch.relu(s.conv2(torch.relu(s.bn1(s.conv1(x)))) + s.downsample(x))
class Encoder(nn.Module):
    def __init__(s):
        super().__init__()
        s.conv = nn.Conv2d(3, 8, 3, padding=1, bias=False); s.bn = nn.BatchNorm2d(8); s.block = Block()
    def forward(s, x): return s.block(s.bn(s.conv(x)))
class Twins(nn.Module):
    def __init__(s):
        super().__init__()
        s.encoder = Encoder(); s.same = nn.Linear(16, 2); s.kind = nn.Linear(16, 5, bias=False)
    def forward(s, l, r):
        e = s.encoder(l); d = e - s.encoder(r)
        x = torch.cat([e, d], 1).mean((2, 3))
        return s.same(x), s.kind(x)
m = Twins()
for sub in m.modules():
    for name, p in sub.named_parameters(recurse=False):
        n = p.numel()
        if isinstance(sub, nn.BatchNorm2d): v = 0.5 + fill(n, 3) if name == 'weight' else 0.2 * fill(n, 4) - 0.1
        elif p.dim() > 1: v = (2 * fill(n, 1) - 1) * math.sqrt(3 / math.prod(p.shape[1:]))
        else: v = 0.2 * fill(n, 2) - 0.1
        p.data = v.reshape(p.shape)
    if isinstance(sub, nn.BatchNorm2d):
        n = sub.running_mean.numel()
        sub.running_mean.copy_(0.2 * fill(n, 5) - 0.1); sub.running_var.copy_(0.5 + fill(n, 6))
t = lambda shape, salt: (2 * fill(math.prod(shape), salt) - 1).reshape(shape)
l, r = t((4, 3, 12, 12), 7), t((4, 3, 12, 12), 9)
dump = lambda t: {"shape": list(t.shape), "values": [float(f"{v:.9g}") for v in t.detach().flatten().tolist()]}
out = {"names": [n for n in m.state_dict() if 'num_batches' not in n]}
with torch.no_grad(): out["output"] = [dump(o) for o in m.eval()(l, r)]
m.train(); a, b = m(l, r)
out["train_output"] = [dump(a), dump(b)]
(a * t(a.shape, 8)).sum().add((b * t(b.shape, 8)).sum()).backward()
out["gradient_sums"] = {n: float(p.grad.sum()) for n, p in m.named_parameters()}
out["gradient_norms"] = {n: float(p.grad.norm()) for n, p in m.named_parameters()}
out["running"] = {n: dump(x) for n, x in m.named_buffers() if 'num_batches' not in n}
print(json.dumps(out))
