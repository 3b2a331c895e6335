"""Makes compact.pt, the TorchScript function behind ScriptedPass.java.

The compact generator's forward pass with pictures stored channel by channel within each pixel (channels-last), which
PyTorch's convolutions on CPUs are fastest with and which DJL cannot ask for. It computes in the weights' own type, so
bfloat16 and half precision are a matter of how the weights were prepared. The function holds no weights.

Needs python3 with torch (Debian: python3-torch).
Usage: python3 compact.py ../resources/org/faceloupe/networks/compact.pt
"""

import sys
from typing import List

import torch
from torch.nn import functional as F

from weights import Weighted


def conv(x: torch.Tensor, w: List[torch.Tensor], k: int):
    return torch.conv2d(x, w[k], w[k + 1], [1, 1], [1, 1])


def entered(x: torch.Tensor, w: List[torch.Tensor], k: int):
    x = x.to(w[k].dtype).contiguous(memory_format=torch.channels_last)
    return F.leaky_relu_(conv(x, w, k), 0.1)


class Compact(Weighted):
    """x: the input at 16, at most 32 and 64 pixels, then its bicubic enlargement. w: weight and bias of each layer
    in the order of ScriptedPass. blocks: how many residual blocks each step has."""

    def forward(self, x: List[torch.Tensor], w: List[torch.Tensor], blocks: torch.Tensor):
        entries = len(x) - 1
        y = entered(x[0], w, 0)
        k = 6
        for step in range(3):
            for block in range(int(blocks[step].item())):
                inner = F.leaky_relu_(conv(y, w, k), 0.1)
                y = y.add_(conv(inner, w, k + 2))
                k += 4
            y = torch.pixel_shuffle(conv(y, w, k), 2)
            k += 2
            if step < 2:
                y = F.leaky_relu_(y, 0.1).contiguous(memory_format=torch.channels_last)
                if step + 1 < entries:
                    y = y.add_(entered(x[step + 1], w, 2 * step + 2))
        return (y.to(torch.float32) + x[entries]).contiguous()

    @torch.jit.export
    def product(self, w: List[torch.Tensor]):
        """The matrix product of two, for the bound that speeds are held against."""
        return [torch.matmul(w[0], w[1])]


if __name__ == "__main__":
    torch.jit.script(Compact()).save(sys.argv[1])
