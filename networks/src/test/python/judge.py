"""The networks once more, in PyTorch, as a judge of the Java ones.

Builds each network from its public description, fills it with values that follow from the tensors'
names alone, and writes what it computes to judge.json, which PyTorchAgreementTest compares with.
Pictures and picture metrics are judged the same way, by Pillow and by PyTorch.

Needs python3 with torch, numpy and Pillow (Debian: python3-torch python3-numpy python3-pil).
Usage: python3 judge.py > ../resources/org/faceloupe/networks/judge.json
"""

import json
import zlib

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F

torch.manual_seed(0)


def uniform(name, count):
    """Numbers in [-1, 1) that follow from the name: the same formula stands in Judge.java."""
    index = np.arange(count, dtype=np.uint64)
    mask = np.uint64(0xFFFFFFFF)
    h = (index * np.uint64(2654435761) + np.uint64(zlib.crc32(name.encode()))) & mask
    h ^= h >> np.uint64(15)
    h = (h * np.uint64(2246822519)) & mask
    h ^= h >> np.uint64(13)
    return h.astype(np.float64) / 2.0**31 - 1.0


def value_of(name, shape):
    u = uniform(name, int(np.prod(shape)))
    if name.endswith("weight_orig"):
        v = 1.7 * u
    elif len(shape) > 1:
        v = u * np.sqrt(6.0 * shape[0] / np.prod(shape))
    elif name.endswith("running_var"):
        v = 1 + 0.5 * np.abs(u)
    elif name.endswith("weight"):
        v = 1 + 0.2 * u
    else:
        v = 0.1 * u
    return torch.from_numpy(v.astype(np.float32).reshape(shape))


def filled(module):
    state = module.state_dict()
    for name, tensor in state.items():
        if not name.endswith("num_batches_tracked"):
            state[name] = value_of(name, tuple(tensor.shape))
    module.load_state_dict(state, strict=True)
    return module.eval()


class EqualConv(nn.Module):
    """Stored weight times sqrt(2 / fan_in) at each use."""

    class Stored(nn.Module):
        def __init__(self, a, b):
            super().__init__()
            self.bias = nn.Parameter(torch.zeros(b))
            self.weight_orig = nn.Parameter(torch.zeros(b, a, 3, 3))

    def __init__(self, a, b):
        super().__init__()
        self.conv = EqualConv.Stored(a, b)

    def forward(self, x):
        w = self.conv.weight_orig
        return F.conv2d(x, w * (2.0 / w[0].numel()) ** 0.5, self.conv.bias, padding=1)


class Residual(nn.Module):
    def __init__(self, c):
        super().__init__()
        half = lambda: [EqualConv(c, c), nn.BatchNorm2d(c), nn.ReLU()]
        self.conv = nn.Sequential(*half(), *half())

    def forward(self, x):
        return x + self.conv(x)


class Generator(nn.Module):
    def __init__(self, widths):
        super().__init__()
        a, b, c, d = widths
        up = lambda p, q: [nn.ConvTranspose2d(p, q, 4, 2, 1), nn.BatchNorm2d(q), nn.ReLU()]
        first = [nn.Conv2d(3, a, 3, padding=1), nn.BatchNorm2d(a), nn.ReLU()]
        self.step1 = nn.Sequential(*first, Residual(a), *up(a, b))
        self.step2 = nn.Sequential(Residual(b), *up(b, c))
        self.step3 = nn.Sequential(Residual(c), *up(c, d))
        self.to_rgb = nn.ModuleList([nn.Conv2d(w, 3, 1) for w in (b, c, d)])

    def forward(self, x, step, alpha):
        previous = None
        for s, part in enumerate((self.step1, self.step2, self.step3)[:step]):
            previous, x = x, part(x)
        out = self.to_rgb[step - 1](x)
        if step > 1 and 0 <= alpha < 1:
            small = F.interpolate(self.to_rgb[step - 2](previous), scale_factor=2, mode="nearest")
            out = (1 - alpha) * small + alpha * out
        return out


class Critic(nn.Module):
    def __init__(self, widths):
        super().__init__()
        pairs = list(zip(widths, widths[1:]))
        act = lambda: nn.LeakyReLU(0.2)
        self.from_rgb = nn.ModuleList([nn.Conv2d(3, p, 1) for p, _ in pairs])
        self.blocks = nn.ModuleList(
            [nn.Sequential(EqualConv(p, q), act(), EqualConv(q, q), act(), nn.AvgPool2d(2)) for p, q in pairs]
        )
        last = widths[-1]
        self.final = EqualConv(last + 1, last)
        self.linear = nn.Sequential(nn.Linear(last, 4 * last), nn.Linear(4 * last, 1))

    def forward(self, image, step, alpha):
        first = 3 - step
        x = self.blocks[first](self.from_rgb[first](image))
        if step > 1 and 0 <= alpha < 1:
            x = (1 - alpha) * self.from_rgb[first + 1](F.avg_pool2d(image, 2)) + alpha * x
        for block in self.blocks[first + 1 :]:
            x = block(x)
        deviation = torch.sqrt(image.var(0, unbiased=False) + 1e-8).mean()
        plane = deviation.reshape(1, 1, 1, 1).expand(x.shape[0], 1, 16, 16)
        x = F.leaky_relu(self.final(torch.cat([x, plane], 1)), 0.2)
        return self.linear(x.mean((2, 3)))


class DistilledFan(nn.Module):
    def __init__(self):
        super().__init__()
        act = lambda: nn.LeakyReLU(0.01)
        layers = []
        for a, b in ((32, 64), (64, 128), (128, 128)):
            layers += [nn.Conv2d(a, b, 3, padding=1), nn.BatchNorm2d(b), act()]
        self.conv = nn.Conv2d(3, 32, 5, padding=2)
        self.layers = nn.Sequential(*layers, nn.Conv2d(128, 68, 3, padding=1), act())

    def forward(self, x):
        return self.layers(self.conv(x))


class HourglassBlock(nn.Module):
    def __init__(self, a, b):
        super().__init__()
        conv = lambda p, q: nn.Conv2d(p, q, 3, padding=1, bias=False)
        self.bn1, self.conv1 = nn.BatchNorm2d(a), conv(a, b // 2)
        self.bn2, self.conv2 = nn.BatchNorm2d(b // 2), conv(b // 2, b // 4)
        self.bn3, self.conv3 = nn.BatchNorm2d(b // 4), conv(b // 4, b // 4)
        self.downsample = (
            nn.Sequential(nn.BatchNorm2d(a), nn.ReLU(), nn.Conv2d(a, b, 1, bias=False)) if a != b else None
        )

    def forward(self, x):
        one = self.conv1(F.relu(self.bn1(x)))
        two = self.conv2(F.relu(self.bn2(one)))
        three = self.conv3(F.relu(self.bn3(two)))
        return torch.cat([one, two, three], 1) + (x if self.downsample is None else self.downsample(x))


class Hourglass(nn.Module):
    def __init__(self, width):
        super().__init__()
        for level in (4, 3, 2, 1):
            for part in ("b1_", "b2_", "b3_"):
                self.add_module(part + str(level), HourglassBlock(width, width))
        self.b2_plus_1 = HourglassBlock(width, width)

    def level(self, n, x):
        part = lambda name: getattr(self, name + str(n))
        low = part("b2_")(F.avg_pool2d(x, 2))
        low = self.level(n - 1, low) if n > 1 else self.b2_plus_1(low)
        return part("b1_")(x) + F.interpolate(part("b3_")(low), scale_factor=2, mode="nearest")

    def forward(self, x):
        return self.level(4, x)


class HourglassFan(nn.Module):
    def __init__(self, stacks, width):
        super().__init__()
        self.stacks = stacks
        self.conv1, self.bn1 = nn.Conv2d(3, width // 4, 7, 2, 3), nn.BatchNorm2d(width // 4)
        self.conv2 = HourglassBlock(width // 4, width // 2)
        self.conv3 = HourglassBlock(width // 2, width // 2)
        self.conv4 = HourglassBlock(width // 2, width)
        for i in range(stacks):
            self.add_module(f"m{i}", Hourglass(width))
            self.add_module(f"top_m_{i}", HourglassBlock(width, width))
            self.add_module(f"conv_last{i}", nn.Conv2d(width, width, 1))
            self.add_module(f"bn_end{i}", nn.BatchNorm2d(width))
            self.add_module(f"l{i}", nn.Conv2d(width, 68, 1))
            if i < stacks - 1:
                self.add_module(f"bl{i}", nn.Conv2d(width, width, 1))
                self.add_module(f"al{i}", nn.Conv2d(68, width, 1))

    def forward(self, image):
        x = F.interpolate(image, size=(256, 256), mode="bilinear", align_corners=False)
        x = F.avg_pool2d(self.conv2(F.relu(self.bn1(self.conv1(x)))), 2)
        x = self.conv4(self.conv3(x))
        for i in range(self.stacks):
            part = lambda name: getattr(self, name + str(i))
            y = part("top_m_")(part("m")(x))
            y = F.relu(part("bn_end")(part("conv_last")(y)))
            maps = part("l")(y)
            if i < self.stacks - 1:
                x = x + part("bl")(y) + part("al")(maps)
        return maps


class Vgg(nn.Module):
    def __init__(self):
        super().__init__()
        layers, a = [], 3
        for b in (64, 64, "M", 128, 128, "M", 256, 256, 256, "M", 512, 512, 512):
            if b == "M":
                layers.append(nn.MaxPool2d(2))
            else:
                layers += [nn.Conv2d(a, b, 3, padding=1), nn.ReLU()]
                a = b
        self.features = nn.Sequential(*layers)

    def forward(self, x):
        taken = []
        for index, layer in enumerate(self.features):
            x = layer(x)
            if index in (3, 8, 15, 22):
                taken.append(x)
        return taken


def image_tensor(name, count, side):
    return torch.from_numpy(
        uniform(name, count * 3 * side * side).astype(np.float32).reshape(count, 3, side, side)
    )


def smooth_picture(name, width, height):
    """An 8-bit picture with structure at several scales."""
    coarse = (uniform(name, 3 * 8 * 8) * 100 + 128).clip(0, 255).astype(np.uint8).reshape(8, 8, 3)
    fine = uniform(name + ".fine", 3 * width * height).reshape(height, width, 3) * 30
    grown = coarse[np.arange(height) * 8 // height][:, np.arange(width) * 8 // width]
    return (grown + fine).round().clip(0, 255).astype(np.uint8)


def gaussian(size):
    x = torch.arange(size, dtype=torch.float64) - size // 2
    g = torch.exp(-(x**2) / (2 * 1.5**2))
    return g / g.sum()


def ssim_and_contrast(a, b):
    size = min(11, a.shape[-1], a.shape[-2])
    g = gaussian(size)
    kernel = (g[:, None] * g[None, :]).expand(3, 1, size, size)
    blur = lambda t: F.conv2d(t, kernel, groups=3)
    ma, mb = blur(a), blur(b)
    va, vb, cov = blur(a * a) - ma**2, blur(b * b) - mb**2, blur(a * b) - ma * mb
    contrast = (2 * cov + 0.03**2) / (va + vb + 0.03**2)
    ssim = (2 * ma * mb + 0.01**2) / (ma**2 + mb**2 + 0.01**2) * contrast
    return ssim.mean().item(), contrast.mean().item()


def ms_ssim(a, b):
    product = 1.0
    for level, weight in enumerate((0.0448, 0.2856, 0.3001, 0.2363, 0.1333)):
        ssim, contrast = ssim_and_contrast(a, b)
        product *= max(0.0, ssim if level == 4 else contrast) ** weight
        a, b = F.avg_pool2d(a, 2), F.avg_pool2d(b, 2)
    return product


def summary(tensor):
    flat = tensor.detach().double().flatten().numpy()
    picks = np.linspace(0, flat.size - 1, 24).astype(int)
    return {"mean": flat.mean(), "deviation": flat.std(), "values": flat[picks].tolist()}


def main():
    out = {}
    generator = filled(Generator((512, 256, 128, 64)))
    faces = image_tensor("faces", 2, 16)
    for step, alpha in ((1, 1.0), (2, 0.3), (2, 1.0), (3, 0.6), (3, 1.0)):
        out[f"generator {step} {alpha}"] = summary(generator(faces, step, alpha))
    critic = filled(Critic((64, 128, 256, 512)))
    for step, alpha in ((1, 1.0), (2, 0.4), (3, 1.0)):
        scores = critic(image_tensor("faces", 3, 16 << step), step, alpha)
        out[f"critic {step} {alpha}"] = scores.detach().flatten().tolist()
    out["distilled fan"] = summary(filled(DistilledFan())(image_tensor("faces", 1, 64) * 0.5 + 0.5))
    counts = {"generator": generator, "critic": critic, "distilled fan": DistilledFan()}
    out["parameters"] = {k: sum(p.numel() for p in m.parameters()) for k, m in counts.items()}

    small = HourglassFan(2, 16)
    out["hourglass fan"] = summary(filled(small)(image_tensor("faces", 1, 64) * 0.5 + 0.5))
    features = filled(Vgg())(image_tensor("faces", 1, 32) * 0.5 + 0.5)
    for layer, taken in enumerate(features):
        out[f"vgg {layer}"] = summary(taken)
    full = HourglassFan(4, 256)
    out["parameters"]["hourglass fan"] = sum(p.numel() for p in full.parameters())

    picture = Image.fromarray(smooth_picture("picture", 48, 40))
    for name, size, how in (
        ("bilinear down", (24, 20), Image.BILINEAR),
        ("bilinear odd", (17, 13), Image.BILINEAR),
        ("bicubic up", (128, 128), Image.BICUBIC),
    ):
        out[name] = summary(torch.from_numpy(np.asarray(picture.resize(size, how)).copy()))
    pictures = [smooth_picture(n, 128, 128) for n in ("a", "b")]
    pictures[1] = (0.8 * pictures[0] + 0.2 * pictures[1]).round().astype(np.uint8)
    a, b = (torch.from_numpy(p.transpose(2, 0, 1).copy()).double()[None] / 255 for p in pictures)
    mse = ((a - b) ** 2).mean().item()
    out["metrics"] = {
        "psnr": -10 * np.log10(mse),
        "ssim": ssim_and_contrast(a, b)[0],
        "ms_ssim": ms_ssim(a, b),
    }
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
