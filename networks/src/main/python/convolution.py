"""Makes convolution.pt, the TorchScript function behind MixedConvolution.java.

A convolution of a network in training, in bfloat16 and channels-last, with the values themselves kept in float32: DJL can
ask for neither. The function holds no weights.

Needs python3 with torch (Debian: python3-torch).
Usage: python3 convolution.py ../resources/org/faceloupe/networks/convolution.pt
"""

import sys

import torch


def half(t: torch.Tensor):
    return t.to(torch.bfloat16).contiguous(memory_format=torch.channels_last)


class Convolution(torch.nn.Module):
    """x: pictures [N, C, H, W] of either type. weight, bias: float32; the bias may be empty. geometry: stride and
    padding. The result is bfloat16."""

    def forward(self, x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, geometry: torch.Tensor):
        stride = [int(geometry[0].item())] * 2
        padding = [int(geometry[1].item())] * 2
        if bias.numel() == 0:
            return torch.conv2d(half(x), half(weight), None, stride, padding)
        return torch.conv2d(half(x), half(weight), bias.to(torch.bfloat16), stride, padding)

    @torch.jit.export
    def wide(self, x: torch.Tensor):
        return x.to(torch.float32)


if __name__ == "__main__":
    torch.jit.script(Convolution()).save(sys.argv[1])
