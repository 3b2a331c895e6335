"""Opens weights files without the program: a reader of safetensors and the two compact networks in PyTorch.

Enlarges a face crop of 16, 32 or 64 pixels and says how far the result is from the program's own.

Needs python3 with torch, numpy and Pillow (Debian: python3-torch python3-numpy python3-pil).
Usage: python3 weights.py fidelity.safetensors crop.png enlarged.png
       where `faceloupe upscale crop.png` made enlarged.png; it has whole grey levels, so up to 0.5 is rounding
"""

import json
import sys

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

TYPES = {"F16": np.float16, "F32": np.float32, "I64": np.int64}


def read(file):
    """The tensors of a safetensors file by name, as float32, and its metadata."""
    data = open(file, "rb").read()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        values = np.frombuffer(data[start:end], TYPES[entry["dtype"]]).astype(np.float32)
        tensors[name] = torch.from_numpy(values.reshape(entry["shape"]).copy())
    return tensors, metadata


def conv(t, name, x, stride=1):
    weight = t[name + ".weight"]
    return F.conv2d(x, weight, t[name + ".bias"], stride, weight.shape[2] // 2)


def resized(x, side, filter):
    """Pillow's own resampling of each plane, in float32."""
    planes = [Image.fromarray(p.numpy()).resize((side, side), filter) for p in x.reshape(-1, *x.shape[2:])]
    return torch.from_numpy(np.stack([np.asarray(p) for p in planes])).reshape(*x.shape[:2], side, side)


def enlarged(t, blocks, x):
    """Faces [N, 3, e, e] in [-1, 1] to [N, 3, 128, 128]."""
    pyramid = {x.shape[3]: x}
    while min(pyramid) > 16:
        pyramid[min(pyramid) // 2] = resized(pyramid[min(pyramid)], min(pyramid) // 2, Image.BILINEAR)
    y = F.leaky_relu(conv(t, "entry.0", pyramid[16]), 0.1)
    for s, count in enumerate(blocks):
        for b in range(count):
            name = f"step{s + 1}.{b}.conv."
            y = y + conv(t, name + "2", F.leaky_relu(conv(t, name + "0", y), 0.1))
        if s < 2:
            y = F.leaky_relu(F.pixel_shuffle(conv(t, f"step{s + 1}.{count}", y), 2), 0.1)
            if 32 << s in pyramid:
                y = y + F.leaky_relu(conv(t, f"entry.{s + 1}", pyramid[32 << s]), 0.1)
    return F.pixel_shuffle(conv(t, "to_rgb.2", y), 2) + resized(x, 128, Image.BICUBIC)


def heatmaps(t, x):
    """Faces [N, 3, 128, 128] in [0, 1] to 68 distributions [N, 68, 32, 32]."""

    def unit(name, x, stride=1):
        y = conv(t, name + ".conv", x, stride)
        n = name + ".norm."
        y = F.batch_norm(y, t[n + "running_mean"], t[n + "running_var"], t[n + "weight"], t[n + "bias"])
        return F.leaky_relu(y, 0.1)

    def residual(name, x):
        return x + unit(name + ".1", unit(name + ".0", x))

    levels = []
    for level in range(4):
        x = unit(f"down.{level}", x, 2)
        x = residual(f"body.{level}", x) if level > 0 else x
        levels.append(x)
    x = residual("bottom", x)
    for level in (2, 1):
        x = F.interpolate(conv(t, f"lateral.{level}", x), scale_factor=2, mode="nearest") + levels[level]
        x = residual(f"up.{level}", x)
    return conv(t, "heatmaps", x).flatten(2).softmax(2).reshape(len(x), 68, 32, 32)


def main():
    tensors, metadata = read(sys.argv[1])
    crop, theirs = (np.asarray(Image.open(file).convert("RGB"), dtype=np.float32) for file in sys.argv[2:4])
    x = torch.from_numpy(crop.transpose(2, 0, 1)[None] / 127.5 - 1)
    with torch.no_grad():
        made = enlarged(tensors, [int(n) for n in metadata["blocks"].split(",")], x)
    own = (made[0].numpy().transpose(1, 2, 0) + 1) * 127.5
    print("largest difference: %.3f grey levels" % np.abs(own.clip(0, 255) - theirs).max())


if __name__ == "__main__":
    main()
