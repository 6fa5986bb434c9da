"""What PyTorch's losses make of outputs and labels, with the gradients, and the gradients' clipped norm.

Run: python losses.py > losses.json
"""
import json

import torch
from torch.nn import functional as F

scores = [[1.5, -0.5, 0.25], [0.1, 2.0, -3.0], [-1.0, 0.0, 1.0], [40.0, -40.0, 0.0]]
more = [[0.5, 0.5, 0.0], [1.0, -1.0, 2.0], [3.0, 0.0, -1.0], [0.0, 0.0, 0.0]]
labels = torch.tensor([0, 1, 1, 2])
column = [[0.9], [0.2], [0.5], [1.0]]
odd = (labels % 2).float()[:, None]


def case(function, *values):
    xs = [torch.tensor(v, requires_grad=True) for v in values]
    loss = function(*xs)
    loss.backward()
    return {"loss": loss.item(), "gradients": [x.grad.flatten().tolist() for x in xs]}


print(json.dumps({
    "scores": scores, "more": more, "labels": labels.tolist(), "column": column,
    "cross_entropy": case(lambda x: F.cross_entropy(x, labels), scores),
    "nll": case(lambda x: F.nll_loss(torch.log(x.abs() + 0.1), labels), scores),
    "bce": case(lambda x: F.binary_cross_entropy(x, odd), column),
    "bce_logits": case(lambda x: F.binary_cross_entropy_with_logits(x, odd), column),
    "mse": case(lambda x: F.mse_loss(x, torch.tensor(more)), scores),
    "both": case(lambda x, y: F.cross_entropy(x, labels) + 0.4 * F.cross_entropy(y, labels), scores, more),
}))
