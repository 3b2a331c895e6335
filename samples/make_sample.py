#!/usr/bin/env python3
"""Makes the sample clip: people who do not exist walk through a lobby that does not exist.

    python3 samples/make_sample.py --data PATH [--output DIR]

PATH holds helen.csv (header file,x0,y0,...,x67,y67) and helen/*.jpg: 192x192 crops with the 68
points of the 300-W scheme. Needs Python 3 with numpy, scipy and Pillow, and ffmpeg with libx264.
Writes lobby.mp4, truth.csv, truth/*.png and masks/*.png; the same input gives the same pictures.
"""

import argparse
import csv
import subprocess
import wave
from pathlib import Path as File

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter1d

from head import Figure, Style
from model import FaceModel
from scene import FRAME_HEIGHT, FRAME_WIDTH, FRAMES, RATE, Film, Path, face_box

SEED = 20261122
SOUND_RATE = 22050
PEOPLE = [
    (
        3,
        Style((30, 26, 24), (66, 78, 104), (222, 224, 228), line=1.0, part=0.3, neck="open"),
        Path(
            (0, 2.5, 5, 7.5, 10), (690, 560, 420, 250, 80), (13.0, 15.0, 17.2, 18.6, 19.0), 0.3, 0.1
        ),
    ),
    (
        94,
        Style(
            (44, 28, 20),
            (140, 62, 66),
            (0, 0, 0),
            line=1.0,
            long=2.9,
            part=0.25,
            neck="vee",
            build=0.86,
        ),
        Path(
            (0, 2.5, 5, 7.5, 10),
            (-50, 50, 160, 340, 520),
            (11.0, 11.4, 12.2, 13.2, 14.2),
            -0.6,
            0.45,
        ),
    ),
    (
        68,
        Style((24, 21, 20), (70, 96, 84), (0, 0, 0), line=1.02, curl=0.9, thick=0.1),
        Path((0, 3, 6, 10), (236, 256, 300, 372), (5.6, 6.4, 7.6, 9.4), 0.35, 0.7),
    ),
    (
        144,
        Style(
            (104, 72, 44), (196, 186, 166), (0, 0, 0), line=1.0, long=1.9, part=-0.25, build=0.85
        ),
        Path((0, 3, 6, 10), (400, 392, 330, 180), (9.6, 9.4, 8.6, 7.6), -0.6, 0.3),
    ),
    (
        98,
        Style((74, 52, 36), (52, 56, 62), (0, 0, 0), line=1.04, part=0.4, thick=0.14),
        Path((0, 3, 6, 10), (120, 92, 82, 60), (6.2, 6.6, 7.4, 8.6), 0.3, 0.9),
    ),
]


def sound(path):
    """Room noise with a hum and, every two seconds, a soft chime of two tones."""
    random = np.random.default_rng(SEED)
    count = SOUND_RATE * FRAMES // RATE
    t = np.arange(count) / SOUND_RATE
    room = gaussian_filter1d(random.normal(size=count), 6)
    wave_form = 0.012 * room / room.std() + 0.006 * np.sin(2 * np.pi * 100 * t)
    for start, tone in zip(np.arange(0.5, 10, 2), (523.25, 659.26, 587.33, 783.99, 523.25)):
        since = np.maximum(t - start, 0)
        swell = np.minimum(since * 40, 1) * np.exp(-3 * since)
        wave_form += (
            0.05
            * swell
            * (np.sin(2 * np.pi * tone * since) + 0.5 * np.sin(3 * np.pi * tone * since))
        )
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SOUND_RATE)
        file.writeframes((wave_form * 32767).astype("<i2").tobytes())


def encoder(video, audio):
    """An ffmpeg that reads raw frames on its standard input."""
    source = f"-f rawvideo -pix_fmt rgb24 -s {FRAME_WIDTH}x{FRAME_HEIGHT} -r {RATE} -i -"
    colours = "-vf scale=out_color_matrix=bt709:out_range=tv -colorspace bt709 -color_primaries bt709 -color_trc bt709"
    coded = "-c:v libx264 -preset slow -crf 20 -g 50 -pix_fmt yuv420p -threads 1 -c:a aac -b:a 40k"
    plain = "-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -movflags +faststart"
    command = f"ffmpeg -y -v error {source} -i {audio} -map 0:v -map 1:a {colours} {coded} {plain} {video}"
    return subprocess.Popen(command.split(), stdin=subprocess.PIPE)


def row(number, item, x, y, side, turn, visible):
    """The line of truth.csv: the window is the square before it is turned about its own middle."""
    middle = x + np.sin(turn) * side / 128, y - np.cos(turn) * side / 128
    window = middle[0] - side / 2, middle[1] - side / 2, side, np.degrees(turn)
    numbers = [*face_box(x, y, side, turn), *window]
    return [number, item, *(f"{v:.3f}" for v in numbers), f"{visible:.2f}"]


def draw_people(data):
    model = FaceModel(data)
    print(f"training faces {len(model.files)}, typical nearest {model.typical_nearest():.3f}")
    figures = []
    for seed, style, _ in PEOPLE:
        texture, shape, weights = model.draw(seed)
        print(
            f"face {seed}: nearest {model.nearest(texture):.3f}, largest weight {weights.max():.3f}"
        )
        figures.append(Figure(model, texture, shape, style, seed))
    return figures


def write_truth(figures, output):
    for folder in ("truth", "masks"):
        (output / folder).mkdir(parents=True, exist_ok=True)
    for item, figure in enumerate(figures):
        truth, mask = figure.window((150, 146, 138))
        Image.fromarray(truth).save(output / "truth" / f"{item}.png", optimize=True)
        Image.fromarray((mask * 255).round().astype(np.uint8)).save(
            output / "masks" / f"{item}.png", optimize=True
        )


def write_clip(figures, output):
    audio = output / "lobby.wav"
    sound(audio)
    film = Film(figures, [path for _, _, path in PEOPLE], SEED)
    ffmpeg = encoder(output / "lobby.mp4", audio)
    with open(output / "truth.csv", "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow("frame person x y w h window_x window_y window_side angle visible".split())
        for number in range(FRAMES):
            picture, people = film.frame(number)
            ffmpeg.stdin.write(picture.tobytes())
            table.writerows(row(number, *person) for person in people if person[-1] > 0)
    ffmpeg.stdin.close()
    if ffmpeg.wait():
        raise SystemExit("ffmpeg could not write the clip")
    audio.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", required=True, help="folder with helen.csv and helen/")
    parser.add_argument("--output", type=File, default=File(__file__).resolve().parent)
    options = parser.parse_args()
    figures = draw_people(options.data)
    write_truth(figures, options.output)
    write_clip(figures, options.output)


if __name__ == "__main__":
    main()
