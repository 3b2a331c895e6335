"""Makes gradient.pt, the TorchScript function behind PictureGradient.java.

DJL cannot differentiate a gradient once more; TorchScript can. The function holds no weights.

Needs python3 with torch (Debian: python3-torch).
Usage: python3 gradient.py ../resources/org/faceloupe/networks/gradient.pt
"""

import sys

import torch


class Gradient(torch.nn.Module):
    """The gradient of the scores' sum with respect to the pictures, part of the graph itself."""

    def forward(self, scores: torch.Tensor, pictures: torch.Tensor):
        gradient = torch.autograd.grad([scores.sum()], [pictures], create_graph=True)[0]
        assert gradient is not None
        return gradient


if __name__ == "__main__":
    torch.jit.script(Gradient()).save(sys.argv[1])
