"""Paints what the face model leaves out: skull, ears, neck and clothes around a drawn face."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import binary_erosion, gaussian_filter

from hair import Hair
from paint import HEIGHT, LEFT, WIDTH, curve, noise, over, polygon
from shapes import SIDE, Warp, eye_centres, mesh


@dataclass(frozen=True)
class Style:
    """How one person is dressed and combed; lengths in distances between the eyes."""

    hair: tuple
    clothes: tuple
    under: tuple
    legs: tuple = (48, 50, 58)
    line: float = 1.0  # height of the hairline above the eyes
    thick: float = 0.16  # of the hair on top of the skull
    long: float = 0.0  # how far the hair falls below the eyes; 0 is short
    part: float = 0.0  # of the parting, from the middle
    curl: float = 0.0
    shine: float = 0.5
    build: float = 1.0  # width of the shoulders and the neck
    neck: str = "round"


class Figure:
    """One person, head to feet, premultiplied RGBA, painted back to front."""

    def __init__(self, model, texture, shape, style, seed):
        self.style, self.seed = style, seed
        self.points = shape + [LEFT, 0]
        self.eyes = eye_centres(self.points)
        self.middle = self.eyes.mean(0)
        self.unit = np.linalg.norm(self.eyes[1] - self.eyes[0])
        self.half = (self.points[16, 0] - self.points[0, 0]) / 2
        self.centre = (self.points[16, 0] + self.points[0, 0]) / 2
        self.chin = self.points[8, 1]
        self.y, self.x = np.mgrid[0:HEIGHT, 0:WIDTH] + 0.5
        self.pixels = np.zeros((HEIGHT, WIDTH, 4))
        self._face(model, texture, shape)
        self._paint()

    def at(self, u, v):
        return self.centre + u * self.unit, self.middle[1] + v * self.unit

    def _face(self, model, texture, shape):
        """The face in its own shape, its outline, and its skin colour continued beyond it."""
        warp = Warp(mesh(shape))
        flat = model.warp.picture(texture, texture.mean(0))
        face = np.zeros((HEIGHT, WIDTH, 3))
        known = np.zeros((HEIGHT, WIDTH), bool)
        place = np.s_[0:SIDE, LEFT : LEFT + SIDE]
        face[place] = warp.picture(warp.texture(flat, model.warp.triangles.points, 3))
        jaw = np.array([self.centre, self.points[28, 1]]) + 0.93 * (
            self.points[:17] - [self.centre, self.points[28, 1]]
        )
        top = [self.at(u, -0.62 - 0.28 * (1 - (u / 1.0) ** 2)) for u in np.linspace(0.95, -0.95, 9)]
        outline = polygon([*jaw, *top], 0.3)
        known[place] = warp.inside.reshape(SIDE, SIDE)
        known = binary_erosion(known, iterations=4) & (outline > 0.5)
        self.mask = gaussian_filter(binary_erosion(known, iterations=6) * 1.0, 3.5)
        skin = known & (np.abs(self.y - self.at(0, 0.5)[1]) < self.unit * 0.35)
        self.tone = np.median(face[skin], 0)
        total = gaussian_filter(known * 1.0, 9) + 2e-4
        near = gaussian_filter(face * known[..., None], (9, 9, 0)) + 2e-4 * self.tone
        self.skin = 0.6 * near / total[..., None] + 0.4 * self.tone
        brow = self.points[17:27, 1].min() - 0.08 * self.unit
        plain = np.clip((brow - self.y) / (0.25 * self.unit), 0, 0.85)[..., None]
        self.face = face * (1 - plain) + self.skin * self._grain(0.03, 5)[..., None] * plain

    def _paint(self):
        hair = Hair(self)
        if self.style.long:
            hair.behind()
        self._neck()
        self._clothes()
        self._ears()
        self._skull()
        over(self.pixels, self.face, self.mask)
        hair.front()

    def _grain(self, strength, seed):
        grain = np.random.default_rng(self.seed * 100 + seed).normal(size=(HEIGHT, WIDTH))
        return 1 + strength * (gaussian_filter(grain, 0.8) + gaussian_filter(grain, 2.5) * 2)

    def _below(self, points, soft):
        """A smooth shape given by half its outline, in units right of the middle and below the chin."""
        right = [(self.centre + u * self.unit, self.chin + v * self.unit) for u, v in points]
        left = [(2 * self.centre - x, y) for x, y in right[::-1]]
        return polygon(curve([*right, *left]), soft)

    def _neck(self):
        w = 0.84 * self.style.build
        alpha = self._below(
            [(w, -0.8), (w, -0.2), (w * 1.03, 0.35), (w * 1.6, 0.85), (w, 2.6)], 1.5
        )
        low = (self.y - self.chin) / self.unit
        across = (self.x - self.centre) / (w * self.unit)
        shade = (
            0.9 - 0.36 * np.exp(-(((low - 0.05) / 0.32) ** 2)) - 0.16 * np.minimum(across**2, 1.6)
        )
        shade += 0.05 * np.exp(-(((np.abs(across) - 0.45) / 0.15) ** 2)) * (low > 0.2)
        over(self.pixels, self.tone * (shade * self._grain(0.02, 1))[..., None], alpha)

    def _clothes(self):
        style, b = self.style, self.style.build
        n = 0.84 * b
        shoulder = [(n * 1.08, 0.32), (n * 1.7, 0.72), (2.7 * b, 1.12), (3.25 * b, 1.65)]
        deep = {"round": [(0.5, 0.98), (0.25, 1.12)], "vee": [(0.55, 1.2), (0.12, 2.1)]}
        front = deep.get(style.neck, [(0.42, 1.6), (0.1, 3.2)])
        side = [(2.65 * b, 3.2), (2.4 * b, 6), (2.45 * b, 9), (2.45 * b, 11.4), (1.2 * b, 11.6)]
        arm = [
            (2.2 * b, 1.3),
            *shoulder[3:],
            (3.5 * b, 3),
            (3.6 * b, 6),
            (3.6 * b, 9.5),
            (3.1 * b, 10),
            (2.75 * b, 8),
            (2.55 * b, 5),
        ]
        for sign in (1, -1):
            leg = [
                (0.05, 9),
                (2.3 * b, 9),
                (2.2 * b, 15),
                (1.75 * b, 22),
                (1.9 * b, 23.6),
                (0.8, 23.8),
                (0.6, 17),
            ]
            at = [(self.centre + sign * u * self.unit, self.chin + v * self.unit) for u, v in leg]
            self._cloth(style.legs, polygon(curve(at), 1.2), 6)
        if style.neck == "open":
            shirt = self._below(
                [(0.1, 0.72), (0.5, 0.75), (n * 1.05, 0.2), (1.2, 1), (0.9, 4), (0.1, 4)], 0.8
            )
            self._cloth(style.under, shirt, 3)
        hand = [(2.95 * b, 9.2), (3.4 * b, 9.3), (3.45 * b, 10.4), (3.1 * b, 11.3), (2.8 * b, 10.4)]
        for sign in (1, -1):
            at = [(self.centre + sign * u * self.unit, self.chin + v * self.unit) for u, v in hand]
            self._cloth(self.tone, polygon(curve(at), 1.2), 5, 0.9)
            at = [(self.centre + sign * u * self.unit, self.chin + v * self.unit) for u, v in arm]
            self._cloth(style.clothes, polygon(curve(at), 1.2), 4, 0.9)
        self._cloth(style.clothes, self._below([*front[::-1], *shoulder, *side], 1.2), 2)
        if style.neck == "open":
            self._seam(0.05, 3.2, 11.4)
        self._seam(0, 9.2 if style.neck == "round" else 10.6, 11.4, 0.2)

    def _seam(self, u, top, low, depth=0.4):
        x, a, b = (
            self.centre + u * self.unit,
            self.chin + top * self.unit,
            self.chin + low * self.unit,
        )
        self.pixels[..., :3] *= (
            1 - depth * polygon([(x - 2, a), (x + 2, a), (x + 3, b), (x - 3, b)], 1.5)[..., None]
        )

    def _cloth(self, colour, alpha, seed, tone=1.0):
        u, v = (self.x - self.centre) / self.unit, (self.y - self.chin) / self.unit
        folds = 0.07 * noise(u * 0.8 + 0.25 * v + 20, v * 0.35 + 9, self.seed + seed)
        light = 1.02 - 0.012 * u**2 - 0.03 * np.maximum(v - 1.5, 0).clip(0, 8)
        edge = 0.6 * np.clip(alpha - gaussian_filter(alpha, 7), 0, 1)
        shade = tone * (light + folds - edge) * self._grain(0.05, seed)
        over(self.pixels, np.array(colour) * shade[..., None], alpha)

    def _ears(self):
        for side in (0, 16):
            sign = -1 if side == 0 else 1
            x, y = self.points[side, 0] + sign * 0.06 * self.unit, self.middle[1] + 0.3 * self.unit
            r = np.hypot(
                (self.x - x - 0.05 * sign * (y - self.y)) / (0.15 * self.unit),
                (self.y - y) / (0.36 * self.unit),
            )
            alpha = gaussian_filter(1.0 * (r < 1), 1.2)
            shade = 0.86 - 0.25 * np.exp(-(((r - 0.45) / 0.22) ** 2))
            over(self.pixels, self.skin * shade[..., None], alpha)

    def skull(self, grow=0.0):
        """Radius in the ellipse of the skull: 1 on its outline."""
        top = (self.chin - self.middle[1]) * 0.93 + grow * self.unit
        side = self.half * 1.07 + grow * self.unit * 0.7
        u, v = (self.x - self.centre) / side, (self.y - self.at(0, -0.1)[1]) / top
        return (np.abs(u) ** 2.4 + np.abs(v) ** 2.4) ** (1 / 2.4)

    def _skull(self):
        r = self.skull()
        alpha = gaussian_filter(1.0 * ((r < 1) & (self.y < self.at(0, 0.35)[1])), 1.2)
        jaw = polygon([*self.points[:17]], 1.3)
        fall = 1 - 0.3 * np.clip(r - 0.72, 0, 1)
        over(
            self.pixels,
            self.skin * (fall * self._grain(0.02, 4))[..., None],
            np.maximum(alpha, jaw),
        )

    def window(self, background):
        """The true face at 128x128 over a background, and how much of each pixel is person."""
        cut = self.pixels[0:SIDE, LEFT : LEFT + SIDE].reshape(128, 2, 128, 2, 4).mean((1, 3))
        truth = cut[..., :3] + np.asarray(background) * (1 - cut[..., 3:])
        return np.clip(truth.round(), 0, 255).astype(np.uint8), cut[..., 3]
