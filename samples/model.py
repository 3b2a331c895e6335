"""An appearance model of faces (shape and shape-free texture), and faces of nobody drawn from it."""

import csv
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import binary_erosion, gaussian_filter

from shapes import EYES, MIRROR, SIDE, Warp, eye_centres, frontal, grown, mesh, similarity


class FaceModel:
    """Aligned shapes and shape-free textures of the frontal, unobstructed faces of a folder."""

    def __init__(self, data):
        files, shapes, raw = self._read(Path(data))
        mean = self._align(shapes)
        aligned = np.array([s @ m + t for s, (m, t) in zip(shapes, self.moves)])
        self.warp = Warp(mesh(mean))
        keep = [i for i, s in enumerate(aligned) if frontal(s) < 13 and grown(s)]
        textures = np.array(
            [self.warp.texture(raw[i], mesh(shapes[i]), 1) for i in keep], np.float32
        )
        good = self._clear(textures, mean)
        self.files = [files[keep[i]] for i in good]
        self.shapes = aligned[keep][good]
        self.textures = textures[good]
        self._split()

    def _read(self, data):
        files, shapes, raw = [], [], []
        with open(data / "helen.csv") as rows:
            for row in csv.DictReader(rows):
                files.append(row["file"])
                shapes.append([[float(row[f"x{k}"]), float(row[f"y{k}"])] for k in range(68)])
                raw.append(np.asarray(Image.open(data / "helen" / row["file"]), np.float32))
        return files, np.array(shapes), raw

    def _align(self, shapes):
        mean = shapes.mean(0)
        for _ in range(4):
            linear, shift = similarity(eye_centres(mean), EYES)
            mean = mean @ linear + shift
            mirrored = mean[MIRROR] * [-1, 1] + [SIDE, 0]
            mean = (mean + mirrored) / 2
            self.moves = [similarity(s, mean) for s in shapes]
            mean = np.mean([s @ m + t for s, (m, t) in zip(shapes, self.moves)], 0)
        return mean

    def _clear(self, textures, mean):
        """Grown faces in natural colour, without glasses, a fringe or a heavy cast shadow."""
        ys, xs = np.divmod(np.flatnonzero(self.warp.inside), SIDE)
        eyes = eye_centres(mean)
        unit = eyes[1, 0] - eyes[0, 0]
        u, v = (xs - SIDE / 2) / unit, (ys - eyes[0, 1]) / unit
        brow = (np.abs(u) < 0.5) & (v < -0.55) & (v > -0.85)
        cheeks = [(np.abs(u - s * 0.55) < 0.2) & (np.abs(v - 0.55) < 0.2) for s in (-1, 1)]
        rims = (np.abs(np.abs(u) - 0.5) < 0.28) & (np.abs(v - 0.38) < 0.14)
        bridge = (np.abs(u) < 0.1) & (v > -0.3) & (v < 0.25)
        left, right = (np.median(textures[:, c], 1) for c in cheeks)
        cheek = (left + right) / 2
        light = cheek.mean(1)
        even = np.abs(left - right).mean(1) / light
        skin = np.abs(np.median(textures[:, brow], 1) / cheek - 1).max(1)
        fringe = textures[:, brow].std(1).mean(1)
        colour = (cheek[:, 0] - cheek[:, 2]) / light
        rim = np.array([self._edges(t, rims).std() for t in textures]) / light
        rows = np.round(v[bridge] * unit).astype(int)
        rows -= rows.min()
        bars = [np.bincount(rows, self._edges(t, bridge)) / np.bincount(rows) for t in textures]
        bar = np.abs(bars).max(1) / light
        return np.flatnonzero(
            (even < 0.45)
            & (skin < 0.55)
            & (fringe < 44)
            & (colour > 0.12)
            & (colour < 0.9)
            & (light > 50)
            & (cheek.max(1) < 250)
            & (rim < 0.13)
            & (bar < 0.115)
        )

    def _edges(self, texture, where):
        grey = self.warp.picture(texture, texture.mean()).mean(2)
        fine = gaussian_filter(grey, 1) - gaussian_filter(grey, 4)
        return fine.ravel()[self.warp.inside][where]

    def _split(self):
        """Divides each face into its left-right symmetric part and the rest, and finds the main axes."""
        self.pixels = self.warp.inside.reshape(SIDE, SIDE)
        self.core = binary_erosion(self.pixels, iterations=14)[::3, ::3]
        flipped = np.array([self._flip(t) for t in self.textures])
        self.even = (self.textures + flipped) / 2
        self.usual = np.mean([self._detail(t) for t in self.even], 0)
        self.odd = (self.textures - flipped) / 2
        other = self.shapes[:, MIRROR] * [-1, 1] + [SIDE, 0]
        self.even_shapes = (self.shapes + other) / 2
        self.odd_shapes = (self.shapes - other) / 2
        small = np.array([self._small(t) for t in self.even])
        rows = np.hstack([small, 14 * self.even_shapes.reshape(len(small), -1)])
        centred = rows - rows.mean(0)
        u, _, _ = np.linalg.svd(centred, full_matrices=False)
        u = u[:, :14] * np.sqrt(len(u))
        self.energies = np.array([self._energies(t) for t in self.textures])
        self.main = u * np.sign(u[np.abs(u).argmax(0), np.arange(14)])

    def _flip(self, texture):
        picture = self.warp.picture(texture)[:, ::-1]
        known = self.pixels[:, ::-1][self.pixels]
        flat = picture[self.pixels]
        flat[~known] = texture[~known]
        return flat

    def _small(self, texture):
        return gaussian_filter(self.warp.picture(texture), (4, 4, 0))[::8, ::8].ravel()

    def draw(self, seed, near=45, spread=0.8, odd=0.35):
        """A face of nobody: texture, shape, and the weight of every training face in it."""
        random = np.random.default_rng(seed)
        place = np.clip(random.normal(size=self.main.shape[1]), -1.6, 1.6) * 0.75
        distance = ((self.main - place) ** 2)[:, :8].sum(1)
        chosen = np.argsort(distance)[:near]
        weights = np.zeros(len(self.main))
        pull = np.clip(random.normal(size=near), -1.8, 1.8)
        weights[chosen] = 1 / near + spread * (pull - pull.mean()) / np.sqrt(near)
        turn = np.zeros(len(self.main))
        turn[chosen] = odd * np.clip(random.normal(size=near), -1.8, 1.8) / np.sqrt(near)
        texture = np.tensordot(weights, self.even, 1) + np.tensordot(turn, self.odd, 1)
        shape = np.tensordot(weights, self.even_shapes, 1) + np.tensordot(turn, self.odd_shapes, 1)
        return self._sharpen(texture, chosen), shape, weights

    def _sharpen(self, texture, chosen, most=2.0):
        """Gives each band of detail the energy that it has in the faces drawn from."""
        picture = self.warp.picture(texture, texture.mean(0))
        bands = self._bands(picture)
        grey = self._bands(picture.mean(2))
        typical = self.energies[chosen].mean(0)
        result = picture - sum(bands)
        for band, light, usual in zip(bands, grey, typical):
            gain = np.clip((usual / (self._energy(light) + 0.05)) ** 0.4, 1, most)
            gain = np.kron(gain, np.ones((4, 4)))
            result = result + 0.8 * (band - light[..., None]) + (light * gain)[..., None]
        return result[self.pixels]

    def _bands(self, picture):
        steps = [picture]
        for sigma in (1, 2, 4, 8):
            steps.append(gaussian_filter(picture, (sigma, sigma, 0)[: picture.ndim]))
        return [fine - soft for fine, soft in zip(steps, steps[1:])]

    def _energy(self, band):
        return gaussian_filter((band**2).reshape(SIDE // 4, 4, SIDE // 4, 4).mean((1, 3)), 2.5)

    def _energies(self, texture):
        grey = self.warp.picture(texture, texture.mean(0)).mean(2)
        return np.array([self._energy(band) for band in self._bands(grey)])

    def nearest(self, texture):
        """Distance to the nearest training face, either way round: 0 for itself, 1 for no likeness."""
        return (
            1 - self._prints(self.textures) @ self._prints([texture, self._flip(texture)]).T
        ).min()

    def typical_nearest(self):
        """The median over the training faces of the distance to the nearest other one."""
        prints = self._prints(self.textures)
        flipped = self._prints([self._flip(t) for t in self.textures])
        near = 1 - np.maximum(prints @ prints.T, prints @ flipped.T)
        np.fill_diagonal(near, 2)
        return np.median(near.min(1))

    def _prints(self, textures):
        """The faces' own detail: grey, with broad light and the mean face taken out, at length 1."""
        detail = np.array([self._detail(t) for t in textures])
        detail -= self.usual
        return detail / np.linalg.norm(detail, axis=1, keepdims=True)

    def _detail(self, texture):
        grey = self.warp.picture(texture, texture.mean(0)).mean(2)
        band = (gaussian_filter(grey, 1.5) - gaussian_filter(grey, 16))[::3, ::3]
        band = band[self.core]
        return (band - band.mean()) / band.std()
