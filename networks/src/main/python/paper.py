"""Makes paper.pt, the TorchScript function behind ScriptedPaper.java.

The forward pass of the paper's generator, channels-last as compact.py explains, on weights into which the batch
normalisations and the scales of the equalised convolutions have been folded. It computes in the weights' own type. The
function holds no weights.

Needs python3 with torch (Debian: python3-torch).
Usage: python3 paper.py ../resources/org/faceloupe/networks/paper.pt
"""

import sys
from typing import List

import torch

from weights import Weighted


def unit(x: torch.Tensor, w: List[torch.Tensor], k: int):
    return torch.relu_(torch.conv2d(x, w[k], w[k + 1], [1, 1], [1, 1]))


class Paper(Weighted):
    """x: pictures [N, 3, 16, 16]. w: weight and bias of each layer in the order of ScriptedPaper; the transposed
    convolutions' weights are [in, out, 4, 4]."""

    def forward(self, x: torch.Tensor, w: List[torch.Tensor]):
        y = unit(x.to(w[0].dtype).contiguous(memory_format=torch.channels_last), w, 0)
        k = 2
        for step in range(3):
            y = unit(unit(y, w, k), w, k + 2).add_(y)
            y = torch.relu_(torch.conv_transpose2d(y, w[k + 4], w[k + 5], [2, 2], [1, 1]))
            k += 6
        return torch.conv2d(y, w[k], w[k + 1]).to(torch.float32).contiguous()


if __name__ == "__main__":
    torch.jit.script(Paper()).save(sys.argv[1])
