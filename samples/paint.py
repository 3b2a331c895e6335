"""The strokes that people and room are painted with."""

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import gaussian_filter, map_coordinates

WIDTH, HEIGHT, LEFT = (
    560,
    1400,
    152,
)  # of a figure; its face window's upper left corner is (LEFT, 0)


def noise(across, along, seed):
    """Smooth values about 0, of spread 1, that vary by one step of the lattice per unit."""
    lattice = np.random.default_rng(seed).normal(size=(64, 64))
    return 1.5 * map_coordinates(lattice, [across % 64, along % 64], order=1, mode="grid-wrap")


def over(figure, colour, alpha):
    """Lays a colour on the figure (premultiplied RGBA) with the given coverage."""
    alpha = alpha[..., None]
    figure[..., :3] = np.asarray(colour) * alpha + figure[..., :3] * (1 - alpha)
    figure[..., 3:] = alpha + figure[..., 3:] * (1 - alpha)


def polygon(points, soft=1.0):
    """The coverage of a polygon on a figure, its edge softened."""
    large = Image.new("L", (WIDTH * 2, HEIGHT * 2))
    ImageDraw.Draw(large).polygon([(2 * x, 2 * y) for x, y in points], fill=255)
    return gaussian_filter(np.asarray(large.resize((WIDTH, HEIGHT), Image.BOX)) / 255.0, soft)


def curve(points, steps=12):
    """A closed smooth curve through the points (Catmull-Rom)."""
    p = np.asarray(points, float)
    result = []
    for i in range(len(p)):
        a, b, c, d = p[i - 1], p[i], p[(i + 1) % len(p)], p[(i + 2) % len(p)]
        for t in np.arange(steps) / steps:
            bend = (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3
            result.append((2 * b + (c - a) * t + bend) / 2)
    return result
