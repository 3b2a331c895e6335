"""What the TorchScript functions have in common: weights are handed to them, in a type that they convert them to."""

from typing import List

import torch


def converted(w: List[torch.Tensor], type: torch.dtype):
    result: List[torch.Tensor] = []
    for t in w:
        t = t.to(type)
        result.append(t.contiguous(memory_format=torch.channels_last) if t.dim() == 4 else t.contiguous())
    return result


class Weighted(torch.nn.Module):
    """Converts the weights that its forward pass is given."""

    @torch.jit.export
    def float32(self, w: List[torch.Tensor]):
        return converted(w, torch.float32)

    @torch.jit.export
    def bfloat16(self, w: List[torch.Tensor]):
        return converted(w, torch.bfloat16)

    @torch.jit.export
    def float16(self, w: List[torch.Tensor]):
        return converted(w, torch.float16)
