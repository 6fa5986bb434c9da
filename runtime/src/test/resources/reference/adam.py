"""What PyTorch's Adam makes of a parameter, in float64.

Run: python adam.py > adam.json
"""
import json

import torch

torch.set_default_dtype(torch.float64)
rows = []
for settings in ({}, {"lr": 0.01, "betas": (0.8, 0.99), "eps": 1e-3, "weight_decay": 0.1}):
    w = torch.tensor([1.0, -2.0, 0.5, 3.0], requires_grad=True)
    optimizer = torch.optim.Adam([w], **settings)
    steps = []
    for t in range(5):
        w.grad = torch.tensor([0.1, -0.02, 1e-7, 2.0]) * (t + 1) - 0.03 * t
        optimizer.step()
        steps.append(w.detach().tolist())
    rows.append(steps)
print(json.dumps({"defaults": rows[0], "settings": rows[1]}))
