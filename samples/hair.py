"""Paints hair as noise drawn out along the strands."""

import numpy as np
from scipy.ndimage import gaussian_filter

from paint import curve, noise, over, polygon


class Hair:
    """The hair of one figure: a mass behind the head, and what lies on the skull."""

    def __init__(self, figure):
        self.figure, self.style, self.seed = figure, figure.style, figure.seed
        self.unit, self.half = figure.unit, figure.half / figure.unit
        self.u = (figure.x - figure.centre) / self.unit
        self.v = (figure.y - figure.middle[1]) / self.unit

    def behind(self):
        """What falls behind neck and shoulders."""
        w, low = self.half + 0.2, self.style.long
        right = [(w * 0.8, -1.3), (w, -0.3), (w * 1.05, 1), (w * 1.12, low * 0.8), (w * 0.9, low)]
        left = [(-u, v) for u, v in right[::-1]]
        outline = curve([self.figure.at(*p) for p in [(0, -1.58), *right, (0, low - 0.2), *left]])
        fine = self._strands(self.u * 1.5 + 0.05 * np.sin(self.v * 2), self.v, 50)
        colour = self._colour(fine, -0.2 + 0.1 * np.abs(self.u))
        over(self.figure.pixels, colour, polygon(outline, 1.5))

    def front(self):
        """What lies on the skull around the opening for the face, with its shadow on the skin."""
        style, pixels = self.style, self.figure.pixels
        angle = np.arctan2(self.u - style.part, -(self.v + 0.3))
        outer = self.figure.skull(style.thick)
        if style.long:
            fine = self._strands(outer * 4, angle, 10)
        else:
            fine = self._strands(angle * 1.6, outer * 2, 10)
        wave = 0.05 * noise(angle * 3, np.full_like(angle, 3), self.seed + 5) + 0.02 * fine
        opening = self._opening(wave)
        alpha = gaussian_filter(self._inside(outer, wave) * self._cover(opening, fine), 0.6)
        shadow = np.clip((opening - 0.93) * 9, 0, 1) * (outer < 1.1) * (self.v < 0.9)
        pixels[..., :3] *= (1 - 0.3 * gaussian_filter(shadow, 4) * (alpha < 1))[..., None]
        gloss = 0.45 * style.shine * np.exp(-(((outer - 0.80) / 0.1) ** 2))
        dark = 0.35 * np.clip(outer - 0.85, 0, 1) + 0.12 * np.exp(-(((opening - 1) / 0.08) ** 2))
        over(pixels, self._colour(fine, gloss - dark), alpha)

    def _opening(self, wave):
        """Radius in the opening for the face: 1 at the hairline and the temples."""
        style = self.style
        side = np.abs(self.u) / (self.half * (0.97 if style.long else 0.99))
        droop = 0.3 if style.long else 0.1
        line = style.line * (1 - droop * ((self.u - style.part) / self.half) ** 2) + wave * 0.5
        height = np.where(self.v < 0, -self.v / line, 0.0).clip(0, 9)
        return (side**3.2 + height**3.2) ** (1 / 3.2)

    def _inside(self, outer, wave):
        """Coverage within the outer edge of the hair."""
        top = np.clip((1.0 + wave * 0.25 - outer) * self.unit / 3, 0, 1)
        if not self.style.long:
            return top
        reach = self.half * 1.07 + self.style.thick * 0.7 + 0.1 * (self.v + 0.1) - np.abs(self.u)
        fall = np.clip((reach + wave * 0.25) * self.unit / 3, 0, 1)
        return np.where(self.v > -0.1, fall, top)

    def _cover(self, opening, fine):
        """Coverage outside the opening, thinning towards it, down to the ends of the hair."""
        style, v = self.style, self.v
        ends = style.long - 0.06 * fine if style.long else 0.22 + 0.1 * fine
        fade = 3.2 if style.long else 5 + 9 * np.clip(v + 0.9, 0, 1)
        thin = np.clip((opening - 1) * self.unit / fade + (0.4 - 0.3 * style.curl) * fine, 0, 1)
        side = np.abs(self.u) / (self.half * (0.97 if style.long else 0.99))
        skull = np.where(v < 0.35, self.figure.skull() / 0.98, 0)
        beside = np.clip((np.maximum(side, skull) - 1) * self.unit / 3, 0, 1)
        return np.maximum(thin, beside) * np.clip((ends - v) * self.unit / 6, 0, 1)

    def _strands(self, across, along, seed):
        octaves = ((9, 1.2, 2.2), (21, 2, 1.8), (47, 3, 1.8))
        fine = sum(
            noise(across * wide, along * long, self.seed + seed + wide) / weaker
            for wide, long, weaker in octaves
        )
        if not self.style.curl:
            return fine
        u, v = self.figure.x / self.unit * 5, self.figure.y / self.unit * 5
        curls = np.abs(noise(u, v, self.seed + 31))
        curls += np.abs(noise(u * 2.1, v * 2.1, self.seed + 32)) - 1.2
        return (1 - self.style.curl) * fine + self.style.curl * curls

    def _colour(self, fine, light):
        hair = np.array(self.style.hair, float)
        contrast = 0.12 if self.style.long else 0.2
        bright = np.clip(0.75 + contrast * fine + light, 0.25, 1.9)
        gloss = np.clip(fine * 0.5 + 0.5, 0, 1.5) * np.clip(light, 0, 1)
        return hair * bright[..., None] + 30 * self.style.shine * gloss[..., None]
