"""What PyTorch's optimizers make of a parameter, in float64.

Run: python optimizers.py > optimizers.json

The rate of the scheduled ones is 0.1 / step. Clipping bounds the elements to -0.05 to 0.05.
"""
import json

import torch

torch.set_default_dtype(torch.float64)


def steps(optimizer_class, schedule=False, clip=None, **settings):
    w = torch.tensor([1.0, -2.0, 0.5, 3.0], requires_grad=True)
    optimizer = optimizer_class([w], **settings)
    rows = []
    for t in range(5):
        w.grad = torch.tensor([0.1, -0.02, 1e-7, 2.0]) * (t + 1) - 0.03 * t
        if clip:
            torch.nn.utils.clip_grad_value_([w], clip)
        if schedule:
            optimizer.param_groups[0]["lr"] = 0.1 / (t + 1)
        optimizer.step()
        rows.append(w.detach().tolist())
    return rows


adam, adamw, sgd = torch.optim.Adam, torch.optim.AdamW, torch.optim.SGD
print(json.dumps({
    "adam": steps(adam),
    "adam, settings": steps(adam, lr=0.01, betas=(0.8, 0.99), eps=1e-3, weight_decay=0.1),
    "adamw": steps(adamw),
    "adamw, settings": steps(adamw, True, eps=1e-3, weight_decay=0.1),
    "sgd": steps(sgd),
    "sgd, decay": steps(sgd, lr=0.1, weight_decay=0.1),
    "sgd, momentum": steps(sgd, True, momentum=0.9),
    "sgd, momentum and decay": steps(sgd, True, momentum=0.9, weight_decay=0.1),
    "sgd, clipped": steps(sgd, clip=0.05, lr=0.1),
    "adam, clipped": steps(adam, clip=0.05, lr=0.1),
}))
