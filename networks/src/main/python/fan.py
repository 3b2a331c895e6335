"""Makes fan.pt, the TorchScript function behind ScriptedFan.java.

The compact landmark network's forward pass, channels-last as compact.py explains, on weights into which the batch
normalisations have been folded. The function holds no weights.

Needs python3 with torch (Debian: python3-torch).
Usage: python3 fan.py ../resources/org/faceloupe/networks/fan.pt
"""

import sys
from typing import List

import torch
from torch.nn import functional as F

from weights import Weighted


def unit(x: torch.Tensor, w: List[torch.Tensor], k: int, stride: int):
    return F.leaky_relu_(torch.conv2d(x, w[k], w[k + 1], [stride, stride], [1, 1]), 0.1)


def residual(x: torch.Tensor, w: List[torch.Tensor], k: int):
    return unit(unit(x, w, k, 1), w, k + 2, 1).add_(x)


class Fan(Weighted):
    """x: pictures [N, 3, 128, 128]. w: weight and bias of each convolution in the order of the weights file. The
    result is CompactFan's logits."""

    def forward(self, x: torch.Tensor, w: List[torch.Tensor]):
        y = unit(x.to(w[0].dtype).contiguous(memory_format=torch.channels_last), w, 0, 2)
        k = 2
        skips: List[torch.Tensor] = []
        for level in range(3):
            y = residual(unit(y, w, k, 2), w, k + 2)
            skips.append(y)
            k += 6
        y = residual(y, w, k)
        k += 4
        for level in range(2):
            y = torch._C._nn.upsample_nearest2d(torch.conv2d(y, w[k], w[k + 1]), None, [2.0, 2.0])
            y = residual(y.add_(skips[1 - level]), w, k + 2)
            k += 6
        return torch.conv2d(y, w[k], w[k + 1]).to(torch.float32).contiguous()


if __name__ == "__main__":
    torch.jit.script(Fan()).save(sys.argv[1])
