"""Placing faces on one canvas: alignment by points, and piecewise affine warps."""

import numpy as np
from scipy.ndimage import map_coordinates
from scipy.spatial import Delaunay

SIDE = 256  # of the model's canvas: the 128-pixel face window at twice its resolution
EYES = np.array([[SIDE * 50 / 128, SIDE * 65 / 128], [SIDE * 78 / 128, SIDE * 65 / 128]])
MIRROR = np.array(
    [*range(16, -1, -1), *range(26, 16, -1), *range(27, 31), *range(35, 30, -1)]
    + [45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40]
    + [54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56, 55, 64, 63, 62, 61, 60, 67, 66, 65]
)
GROWN = 1.66  # distance from eyes to chin over distance between the eyes
FOREHEAD = np.radians([200, 220, 240, 255, 270, 285, 300, 320, 340])


def eye_centres(points):
    return np.array([points[36:42].mean(0), points[42:48].mean(0)])


def similarity(source, target):
    """The turn, scale and shift (2x2, 2) that bring source points closest to target points."""
    a, b = source - source.mean(0), target - target.mean(0)
    u, s, vt = np.linalg.svd(a.T @ b)
    turn = u @ np.diag([1, np.sign(np.linalg.det(u @ vt))]) @ vt
    linear = turn * (s.sum() / (a**2).sum())
    return linear, target.mean(0) - source.mean(0) @ linear


def mesh(points):
    """The 68 points with a forehead and a ring just outside the jaw added: 68 + 9 + 17."""
    middle = (points[0] + points[16]) / 2
    across = (points[16] - points[0]) / 2
    width = np.linalg.norm(across)
    down = np.array([-across[1], across[0]]) / width
    rise = (middle - points[17:27].mean(0)) @ down + 0.78 * width
    arc = [middle + across * np.cos(t) * 1.02 + down * rise * np.sin(t) for t in FOREHEAD]
    jaw = points[:17] + 0.07 * (points[:17] - points[30])
    return np.vstack([points, arc, jaw])


def frontal(points):
    """How far the aligned face is from its own mirror image, in canvas pixels."""
    other = points[MIRROR].copy()
    other[:, 0] = SIDE - other[:, 0]
    return np.sqrt(((points - other) ** 2).sum(1).mean())


def grown(points):
    """Whether the chin is as far below the eyes as in adults; in children it is nearer."""
    eyes = eye_centres(points)
    return (points[8, 1] - eyes[:, 1].mean()) / (eyes[1, 0] - eyes[0, 0]) > GROWN


class Warp:
    """Moves pictures between a mesh and any other placing of the same mesh."""

    def __init__(self, points):
        self.triangles = Delaunay(points)
        grid = np.stack(np.meshgrid(np.arange(SIDE), np.arange(SIDE)), -1).reshape(-1, 2) + 0.5
        self.simplex = self.triangles.find_simplex(grid)
        self.inside = self.simplex >= 0
        chosen = self.triangles.transform[self.simplex[self.inside]]
        part = np.einsum("nij,nj->ni", chosen[:, :2], grid[self.inside] - chosen[:, 2])
        self.weights = np.column_stack([part, 1 - part.sum(1)])
        self.corners = self.triangles.simplices[self.simplex[self.inside]]

    def texture(self, picture, points, order=1):
        """The picture's colours (n, 3) at the mesh's pixels when the mesh lies at points in it."""
        at = np.einsum("nk,nkd->nd", self.weights, points[self.corners]) - 0.5
        return np.column_stack(
            [
                map_coordinates(picture[..., c], [at[:, 1], at[:, 0]], order=order, mode="nearest")
                for c in range(3)
            ]
        )

    def picture(self, texture, outside=0.0):
        result = np.full((SIDE * SIDE, 3), outside, np.float32)
        result[self.inside] = texture
        return result.reshape(SIDE, SIDE, 3)
