"""More shape rules as PyTorch applies them: what shapes.jsonl does not ask, in its form.

Run: python more_shapes.py [SEED [CASES_PER_OP]] | gzip -9n > more-shapes.jsonl.gz   (needs torch and einops)
"""
import json
import random
import sys

import torch
from einops import rearrange
from torch import nn
from torch.nn import functional as F

rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
CASES = int(sys.argv[2]) if len(sys.argv) > 2 else 40
torch.set_num_threads(1)
torch.backends.mkldnn.enabled = False


def size(lo=1, hi=20):
    return rng.randint(lo, hi)


def sizes(lo, hi, n):
    return size(lo, hi) if rng.random() < 0.5 else [size(lo, hi) for _ in range(n)]


def shape(lo=1, hi=4, most=6):
    return [size(1, most) for _ in range(size(lo, hi))]


def axis(a):
    return rng.randint(-len(a) - (rng.random() < 0.1), len(a) - 1 + (rng.random() < 0.1))


def image(n, hi=14):
    """An image; sometimes with an axis too many, never with one too few: those are refused on purpose."""
    a = [size(1, 3), size(1, 6)] + [size(1, hi) for _ in range(n)]
    return [2] + a if rng.random() < 0.1 else a


def pool(n, average):
    a = dict(kernel_size=sizes(1, 4, n), stride=sizes(1, 3, n), padding=sizes(0, 1, n), ceil_mode=rng.random() < 0.5)
    if average:
        a["count_include_pad"] = rng.random() < 0.5
    else:
        a["dilation"] = sizes(1, 3, n)
    return a, [image(n)]


def same(n):
    return dict(out_channels=size(1, 4), kernel_size=sizes(1, 5, n), padding="same", dilation=sizes(1, 3, n),
                stride=rng.choice([1, 1, 1, 2])), [image(n)]


def conv(cls):
    return lambda a, x: cls(x[0].shape[1], **a)(x[0])


def operands():
    a = shape(1, 4)
    b = [d if rng.random() < 0.7 else rng.choice([1, d + 1]) for d in a]
    return {}, [a, b[rng.randint(0, len(b) - 1):] if rng.random() < 0.3 else b]


def reduction():
    a = shape(1, 4)
    dims = [axis(a) for _ in range(size(1, len(a)))]
    return dict(dim=dims, keepdim=rng.random() < 0.5), [a]


def select():
    a = shape(1, 4)
    return dict(dim=axis(a), index=rng.randint(-7, 6)), [a]


def narrow():
    a = shape(1, 4)
    d = rng.randint(-len(a), len(a) - 1)
    start = rng.randint(0, a[d])
    return dict(dim=d, start=start, length=rng.randint(0, a[d] - start + (rng.random() < 0.3))), [a]


def expand():
    a = [rng.choice([1, size(1, 4)]) for _ in range(size(1, 3))]
    b = [-1 if rng.random() < 0.3 else d if rng.random() < 0.6 else size(1, 5) for d in a]
    return dict(sizes=[size(1, 3) for _ in range(rng.choice([0, 0, 1, 2]))] + b), [a]


def product():
    """Matrix products of any ranks."""
    k = size(1, 4)
    a = shape(0, 2, 2) + [size(1, 4), k] if rng.random() < 0.7 else [k]
    k += rng.random() < 0.15
    b = shape(0, 2, 2) + [k, size(1, 4)] if rng.random() < 0.7 else [k]
    return {}, [a, b]


def attention():
    """Keys and values are of one length: PyTorch's fast path does not look, and passes others in silence."""
    n, h, l, s, e, v = (size(1, 4) for _ in range(6))
    return dict(is_causal=rng.random() < 0.5), [[n, h, l, e], [n, h, s, e + (rng.random() < 0.2)],
                                                [n, h, s, v]]


def recurrent_bias(cls):
    return lambda a, x: list(cls(x[0].shape[-1], batch_first=True, **a)(x[0])[:1])


PATTERNS = ["a b c -> c a b", "a (2 b) c -> a (b 2) c", "a b c -> a (b c)", "a b c -> (a b c)", "a b c -> a b 1 c",
            "a 1 b -> a b", "a ... -> ... a", "... a -> (... a)", "a b c -> b (a c)", "(2 a) (3 b) c -> (a b) c 3 2",
            "a b 4 -> 4 b a", "a (2 2 b) c -> (2 a) (2 c) b"]


def pattern():
    a = [rng.choice([1, 2, 4, 6, 12]) for _ in range(3 + (rng.random() < 0.1))]
    return dict(pattern=rng.choice(PATTERNS)), [a]


def einops(a, x):
    """einops allows no number but 1 without a name: they are named in order of appearance."""
    named, known = [], {}
    for side in a["pattern"].split("->"):
        count, words = {}, []
        for word in side.replace("(", " ( ").replace(")", " ) ").split():
            if word.isdigit() and word != "1":
                count[word] = count.get(word, 0) + 1
                name = f"n{word}_{count[word]}"
                known[name] = int(word)
                word = name
            words.append(word)
        named.append(" ".join(words))
    return rearrange(x[0], "->".join(named), **known)


OPS = {
    "max_pool1d": (lambda: pool(1, False), lambda a, x: nn.MaxPool1d(**a)(*x)),
    "max_pool3d": (lambda: pool(3, False), lambda a, x: nn.MaxPool3d(**a)(*x)),
    "avg_pool1d": (lambda: pool(1, True), lambda a, x: nn.AvgPool1d(**a)(*x)),
    "avg_pool2d": (lambda: pool(2, True), lambda a, x: nn.AvgPool2d(**a)(*x)),
    "conv1d": (lambda: same(1), conv(nn.Conv1d)),
    "conv2d": (lambda: same(2), conv(nn.Conv2d)),
    "conv3d": (lambda: same(3), conv(nn.Conv3d)),
    "sub": (operands, lambda a, x: x[0] - x[1]),
    "div": (operands, lambda a, x: x[0] / x[1]),
    "means": (reduction, lambda a, x: x[0].mean(a["dim"], keepdim=a["keepdim"])),
    "sums": (reduction, lambda a, x: x[0].sum(a["dim"], keepdim=a["keepdim"])),
    "select": (select, lambda a, x: x[0].select(a["dim"], a["index"])),
    "narrow": (narrow, lambda a, x: x[0].narrow(a["dim"], a["start"], a["length"])),
    "expand": (expand, lambda a, x: x[0].expand(a["sizes"])),
    "matmul": (product, lambda a, x: x[0] @ x[1]),
    "scaled_dot_product_attention": (
        attention, lambda a, x: F.scaled_dot_product_attention(*x, is_causal=a["is_causal"])),
    "log_softmax": (lambda: (lambda a: (dict(dim=axis(a)), [a]))(shape()), lambda a, x: F.log_softmax(x[0], a["dim"])),
    "upsample_bilinear2d": (lambda: (dict(scale_factor=size(1, 3)), [image(2)]),
                            lambda a, x: F.interpolate(x[0], scale_factor=a["scale_factor"], mode="bilinear")),
    "batch_norm": (lambda: ({}, [shape(1, 5)]),
                   lambda a, x: F.batch_norm(x[0], torch.zeros(x[0].shape[1]), torch.ones(x[0].shape[1]))),
    "prelu": (lambda: (lambda a: (dict(num_parameters=rng.choice([1, 1, 2, 3])), [a]))(shape(2, 4)),
              lambda a, x: nn.PReLU(**a)(*x)),
    "gru_dropout": (lambda: (dict(hidden_size=size(1, 4), num_layers=2, dropout=0.5, bias=False), [shape(3, 3)]),
                    recurrent_bias(nn.GRU)),
    "rearrange": (pattern, einops),
}


def main():
    for op, (case, run) in OPS.items():
        for _ in range(CASES):
            args, inputs = case()
            row = {"op": op, "args": args, "inputs": inputs}
            try:
                with torch.no_grad():
                    out = run(args, [torch.zeros(s) for s in inputs])
                row["output"] = ([list(o.shape) for o in out] if isinstance(out, (list, tuple)) else list(out.shape))
            except Exception as e:
                row["error"] = (str(e).strip() or type(e).__name__).splitlines()[0][:200]
            print(json.dumps(row))


main()
