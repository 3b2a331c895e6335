"""A lobby drawn from scratch, the paths of the people in it, and the camera that films them."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from scipy.interpolate import CubicSpline, PchipInterpolator
from scipy.ndimage import gaussian_filter, map_coordinates

from paint import LEFT, WIDTH, noise
from shapes import SIDE

FRAME_WIDTH, FRAME_HEIGHT, RATE, FRAMES = 640, 360, 25, 250
HORIZON, CAMERA = 100.0, 2.4  # row of the horizon; camera above the eyes in distances between eyes
COUNTER_DEPTH, COUNTER_TOP = 10.5, 186  # size of the eyes' distance at the counter; its upper edge
BOX = (34.0, 36.0, 60.0, 77.0)  # x, y, w, h of hairline to chin in the 128-pixel window


@dataclass(frozen=True)
class Path:
    """Where a person is: times in seconds, places of the eyes' midpoint, distance between the eyes."""

    times: tuple
    across: tuple
    unit: tuple
    tall: float = 0.0
    sway: float = 0.0

    def at(self, second):
        """x, y, window side in pixels of the frame and the turn in radians."""
        unit = float(PchipInterpolator(self.times, self.unit)(second))
        x = float(CubicSpline(self.times, self.across, bc_type="natural")(second))
        step = 2 * np.pi * (0.95 * second + self.sway)
        y = HORIZON + unit * (CAMERA - self.tall) + 0.06 * unit * np.cos(2 * step)
        x += 0.10 * unit * np.sin(step)
        turn = np.radians(2.2 * np.sin(step) + 2.5 * np.sin(0.7 * second + 5 * self.sway))
        return x, y, unit * 128 / 28, turn


def lobby():
    """The empty room (height, width, 3) and the counter that hides legs, premultiplied RGBA."""
    random = np.random.default_rng(5)
    scale = 2
    w, h = FRAME_WIDTH * scale, FRAME_HEIGHT * scale
    room = Image.new("RGB", (w, h), (176, 170, 158))
    draw = ImageDraw.Draw(room)
    draw.polygon([(0, 0), (w, 0), (w, 50), (0, 70)], fill=(206, 203, 196))
    for x in range(90, w, 290):
        draw.polygon([(x, 18), (x + 150, 16), (x + 170, 40), (x + 8, 44)], fill=(250, 248, 238))
    draw.rectangle([0, 420, w, h], fill=(128, 116, 104))
    draw.rectangle([0, 408, w, 424], fill=(92, 84, 78))
    _window(draw, random)
    _shelves(draw, random)
    draw.rectangle([560, 120, 720, 420], fill=(120, 92, 66), outline=(82, 62, 46), width=6)
    draw.rectangle([580, 140, 700, 260], fill=(134, 104, 76), outline=(98, 74, 54), width=4)
    draw.ellipse([700, 284, 712, 296], fill=(196, 186, 150))
    draw.rectangle([758, 130, 872, 214], fill=(222, 218, 206), outline=(58, 52, 50), width=5)
    for _ in range(14):
        x, y = random.uniform(768, 830), random.uniform(140, 184)
        draw.ellipse(
            [x, y, x + random.uniform(8, 30), y + random.uniform(6, 20)],
            fill=tuple(random.integers(60, 210, 3)),
        )
    _plant(draw, random, 500, 400)
    room = np.asarray(room.filter(ImageFilter.GaussianBlur(2.2)), float)
    y, x = np.mgrid[0:h, 0:w]
    light = (
        0.90
        + 0.16 * np.exp(-(((x - 180) / 420) ** 2 + ((y - 200) / 300) ** 2))
        - 0.12 * (x / w) ** 2
    )
    plaster = 1 + 0.012 * noise(x / 5, y / 5, 1) + 0.018 * noise(x / 60, y / 45, 2)
    room = _halve(room * (light * plaster)[..., None])
    return room, _counter()


def _halve(picture):
    h, w, c = picture.shape
    return picture.reshape(h // 2, 2, w // 2, 2, c).mean((1, 3))


def _window(draw, random):
    draw.rectangle([30, 90, 330, 380], fill=(208, 222, 232))
    for _ in range(60):
        x, y, r = random.uniform(30, 330), random.uniform(210, 380), random.uniform(8, 34)
        shade = int(random.integers(90, 160))
        draw.ellipse([x - r, y - r, x + r, y + r], fill=(shade - 20, shade + 14, shade - 34))
    for x in (30, 128, 228, 330):
        draw.rectangle([x - 5, 86, x + 5, 386], fill=(232, 230, 226))
    for y in (90, 236, 382):
        draw.rectangle([26, y - 5, 334, y + 5], fill=(232, 230, 226))
    draw.rectangle([336, 70, 420, 408], fill=(176, 170, 158))


def _shelves(draw, random):
    draw.rectangle([920, 100, 1230, 416], fill=(112, 84, 60))
    colours = [
        (150, 60, 50),
        (60, 80, 120),
        (190, 170, 120),
        (70, 100, 80),
        (40, 42, 50),
        (200, 196, 188),
        (140, 110, 80),
    ]
    for top in range(110, 400, 76):
        draw.rectangle([930, top, 1220, top + 66], fill=(70, 54, 42))
        x = 934
        while x < 1196:
            thick, tall = random.integers(7, 18), random.integers(36, 60)
            if random.random() < 0.86:
                base = np.array(colours[random.integers(len(colours))]) + random.integers(
                    -14, 14, 3
                )
                draw.rectangle(
                    [x, top + 66 - tall, x + thick - 1, top + 66], fill=tuple(int(c) for c in base)
                )
            x += int(thick) + 1


def _plant(draw, random, x, y):
    draw.polygon(
        [(x - 34, y - 50), (x + 34, y - 50), (x + 24, y + 14), (x - 24, y + 14)],
        fill=(150, 142, 132),
    )
    for angle in np.linspace(-2.7, -0.4, 26):
        length = random.uniform(70, 150)
        tip = (x + length * np.cos(angle), y - 50 + length * np.sin(angle) * 1.1)
        bend = (x + length * 0.5 * np.cos(angle) + 9, y - 50 + length * 0.62 * np.sin(angle))
        green = int(random.integers(60, 120))
        draw.polygon(
            [(x - 3, y - 50), bend, tip, (bend[0] - 14, bend[1] + 6), (x + 3, y - 50)],
            fill=(green - 28, green + 12, green - 34),
        )


def _counter():
    y, x = np.mgrid[0 : FRAME_HEIGHT * 2, 0 : FRAME_WIDTH * 2] + 0.5
    top = 2 * COUNTER_TOP
    grain = 0.06 * noise(y / 3 + 0.3 * noise(x / 160, y / 30, 4), x / 90, 3) + 0.03 * noise(
        y / 1.3, x / 40, 6
    )
    wood = np.array([124, 92, 66]) * (1.0 + grain - 0.0011 * (y - top))[..., None]
    wood *= (1 - 0.3 * np.exp(-(((((x - 40) % 212) - 106) / 2.5) ** 2)) * (y > top + 26))[..., None]
    slab = (
        np.array([208, 204, 198])
        * (1 + 0.02 * noise(x / 14, y / 5, 8) - 0.004 * (y - top))[..., None]
    )
    colour = np.where((y < top + 20)[..., None], slab, wood)
    colour *= (1 - 0.45 * np.exp(-(np.maximum(y - top - 20, 0) / 9)) * (y > top + 20))[..., None]
    alpha = np.clip(y - top, 0, 1) * np.clip((900 - x) / 1.5, 0, 1)
    return gaussian_filter(_halve(np.dstack([colour * alpha[..., None], alpha])), (0.5, 0.5, 0))


class Film:
    """Renders frames of figures on paths; deterministic for a seed."""

    def __init__(self, figures, paths, seed):
        self.paths, self.seed = paths, seed
        self.room, self.counter = lobby()
        self.levels = [self._pyramid(f.pixels) for f in figures]

    def _pyramid(self, pixels):
        levels = [pixels]
        while len(levels) < 3:
            levels.append(_halve(levels[-1]))
        return levels

    def frame(self, number):
        """The picture as the sensor saw it (uint8) and, per person, the square of the window."""
        places = [path.at(number / RATE) for path in self.paths]
        picture, rows, covers = self.room.copy(), [], []
        order = sorted(range(len(places)), key=lambda i: places[i][2])
        behind = [i for i in order if places[i][2] * 28 / 128 < COUNTER_DEPTH]
        for item in [*behind, None, *[i for i in order if i not in behind]]:
            if item is None:
                layer = (self.counter, slice(0, FRAME_HEIGHT), slice(0, FRAME_WIDTH))
            else:
                layer = self._layer(item, *places[item])
            if layer is None:
                continue
            pixels, ys, xs = layer
            picture[ys, xs] = pixels[..., :3] + picture[ys, xs] * (1 - pixels[..., 3:])
            for _, seen in covers:
                seen[ys, xs] *= 1 - pixels[..., 3]
            if item is not None:
                covers.append((item, np.ones((FRAME_HEIGHT, FRAME_WIDTH))))
        for item, seen in covers:
            rows.append((item, *places[item], self._visible(seen, *places[item])))
        return self._sense(picture, number), sorted(rows)

    def _layer(self, item, x, y, side, turn):
        """The figure reduced to the frame: finely about the head, more coarsely below."""
        shrink = side / SIDE
        reach = (WIDTH / 2 + 40) * shrink
        left, right = int(max(0, x - reach)), int(min(FRAME_WIDTH, x + reach + 1))
        top, neck = int(max(0, y - side * 0.62)), int(y + side * 0.7)
        if right <= left:
            return None
        place = (x, y, shrink, turn)
        head = self._reduced(item, place, (top, neck), (left, right), 4)
        body = self._reduced(item, place, (neck, FRAME_HEIGHT), (left, right), 2)
        return np.vstack([head, body]), slice(top, FRAME_HEIGHT), slice(left, right)

    def _reduced(self, item, place, rows, columns, fine):
        """Averages fine x fine samples of the figure for each pixel of the frame."""
        x, y, shrink, turn = place
        high, wide = rows[1] - rows[0], columns[1] - columns[0]
        level = int(np.clip(np.log2(1 / (shrink * fine)), 0, 2))
        ys, xs = np.mgrid[0 : high * fine, 0 : wide * fine]
        dx, dy = (xs + 0.5) / fine + columns[0] - x, (ys + 0.5) / fine + rows[0] - y
        turn = turn * np.clip(1.5 - dy / (shrink * SIDE), 0, 1)
        c, s = np.cos(turn), np.sin(turn)
        u = ((dx * c + dy * s) / shrink + LEFT + SIDE / 2) / 2**level - 0.5
        v = ((dy * c - dx * s) / shrink + SIDE * 65 / 128) / 2**level - 0.5
        pixels = self.levels[item][level]
        large = np.stack([map_coordinates(pixels[..., k], [v, u], order=1) for k in range(4)], -1)
        return large.reshape(high, fine, wide, fine, 4).mean((1, 3))

    def _visible(self, seen, x, y, side, turn):
        """The part of the face box that lies in the frame and that nothing nearer covers."""
        bx, by, bw, bh = face_box(x, y, side, turn)
        xs = np.floor(bx + bw * (np.arange(12) + 0.5) / 12).astype(int)
        ys = np.floor(by + bh * (np.arange(12) + 0.5) / 12).astype(int)
        inside = ((xs >= 0) & (xs < FRAME_WIDTH))[None] & ((ys >= 0) & (ys < FRAME_HEIGHT))[:, None]
        return float(
            (seen[ys.clip(0, FRAME_HEIGHT - 1)][:, xs.clip(0, FRAME_WIDTH - 1)] * inside).mean()
        )

    def _sense(self, picture, number):
        """Lens blur, then noise that grows with light and is slightly shared between neighbours."""
        random = np.random.default_rng((self.seed, number))
        picture = gaussian_filter(picture, (0.35, 0.35, 0))
        grain = random.normal(size=picture.shape) * [1.0, 0.8, 1.2]
        grain = 0.75 * grain + 0.8 * gaussian_filter(grain, (0.7, 0.7, 0))
        picture = picture + grain * np.sqrt(0.8 + picture.clip(0) / 90)
        return np.clip(picture.round(), 0, 255).astype(np.uint8)


def face_box(x, y, side, turn):
    """The upright box about the face (x, y, w, h) whose window stands at this place."""
    scale = side / 128
    dx, dy = BOX[0] + BOX[2] / 2 - 64, BOX[1] + BOX[3] / 2 - 65
    cx, cy = (
        x + (dx * np.cos(turn) - dy * np.sin(turn)) * scale,
        y + (dx * np.sin(turn) + dy * np.cos(turn)) * scale,
    )
    return cx - BOX[2] * scale / 2, cy - BOX[3] * scale / 2, BOX[2] * scale, BOX[3] * scale
