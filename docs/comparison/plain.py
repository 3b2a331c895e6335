"""What enhance does, as a plain script does it: OpenCV's cascade and PyTorch, frame after frame.

    /usr/bin/python3 docs/comparison/plain.py VIDEO OUTPUT [THREADS]

Finds frontal faces from 12 pixels on, enlarges each with the network that ships, writes the crops, pastes
the faces into the frames enlarged x4 and encodes the film. No tracks, landmarks, quality figures, index,
sound, resuming or streams. Needs python3-torch, python3-opencv and opencv-data. It prints its frames,
faces, wall-clock seconds and processor seconds. Run it from the repository's root.
"""

import json
import os
import sys
import time

import cv2
import numpy as np
import torch
from torch.nn import functional as F

WEIGHTS = "superres/src/main/resources/org/faceloupe/superres/fidelity.safetensors"
CASCADE = "/usr/share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml"
SCALE = 4
SMALLEST = 12  # pixels of face width
SIDE = 20  # the cascade's own


class Generator:
    """The compact generator: 3 steps of residual blocks on top of the bicubic enlargement."""

    def __init__(self, file):
        content = open(file, "rb").read()
        start = 8 + int.from_bytes(content[:8], "little")
        header = json.loads(content[8:start])
        self.blocks = [int(n) for n in header.pop("__metadata__")["blocks"].split(",")]
        self.weights = {}
        for name, spec in header.items():
            first, last = spec["data_offsets"]
            dtype = {"F16": np.float16, "F32": np.float32}[spec["dtype"]]
            values = np.frombuffer(content[start + first : start + last], dtype)
            self.weights[name] = torch.from_numpy(values.astype(np.float32).reshape(spec["shape"]))

    def conv(self, name, x):
        weight = self.weights[name + ".weight"]
        return F.conv2d(x, weight, self.weights[name + ".bias"], padding=weight.shape[2] // 2)

    def entry(self, step, image):
        side = 16 << step
        if image.shape[2] > side:
            image = F.interpolate(image, (side, side), mode="bilinear", antialias=True)
        return F.leaky_relu(self.conv(f"entry.{step}", image), 0.1)

    def __call__(self, image):
        x = self.entry(0, image)
        for step, blocks in enumerate(self.blocks):
            for block in range(blocks):
                y = F.leaky_relu(self.conv(f"step{step + 1}.{block}.conv.0", x), 0.1)
                x = x + self.conv(f"step{step + 1}.{block}.conv.2", y)
            if step < 2:
                x = F.leaky_relu(F.pixel_shuffle(self.conv(f"step{step + 1}.{blocks}", x), 2), 0.1)
                if image.shape[2] >= 16 << (step + 1):
                    x = x + self.entry(step + 1, image)
        added = F.pixel_shuffle(self.conv("to_rgb.2", x), 2)
        base = F.interpolate(image, (128, 128), mode="bicubic", align_corners=False)
        return added + base


def crop_of(box, frame):
    """The square around a face as the networks know it, and its corner."""
    x, y, w, h = box
    side = min(int(round(1.25 * w)), *frame.shape[:2])
    left = min(max(0, int(x + w / 2 - side / 2)), frame.shape[1] - side)
    top = min(max(0, int(y + h / 2 - side / 2)), frame.shape[0] - side)
    return left, top, side


def enlarged(generator, crop):
    side = next((s for s in (16, 32, 64) if s >= crop.shape[0]), 64)
    rgb = cv2.cvtColor(cv2.resize(crop, (side, side), interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2RGB)
    image = torch.from_numpy(rgb.transpose(2, 0, 1)[None].astype(np.float32)) / 127.5 - 1
    with torch.no_grad():
        result = generator(image)[0].clamp(-1, 1)
    pixels = ((result + 1) * 127.5).round().numpy().astype(np.uint8)
    return cv2.cvtColor(np.ascontiguousarray(pixels.transpose(1, 2, 0)), cv2.COLOR_RGB2BGR)


def main(video, output, threads):
    torch.set_num_threads(threads)
    cv2.setNumThreads(threads)
    os.makedirs(output, exist_ok=True)
    start = time.monotonic(), time.process_time()
    generator = Generator(WEIGHTS)
    cascade = cv2.CascadeClassifier(CASCADE)
    source = cv2.VideoCapture(video)
    size = [int(SCALE * source.get(p)) for p in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT)]
    codec = cv2.VideoWriter_fourcc(*"mp4v")
    film = cv2.VideoWriter(f"{output}/enhanced.mp4", codec, source.get(cv2.CAP_PROP_FPS), size)
    frames = faces = 0
    while True:
        there, frame = source.read()
        if not there:
            break
        up = SIDE / SMALLEST
        grey = cv2.resize(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), None, fx=up, fy=up)
        boxes = cascade.detectMultiScale(grey, scaleFactor=2**0.25, minNeighbors=3, minSize=(SIDE, SIDE))
        picture = cv2.resize(frame, size, interpolation=cv2.INTER_CUBIC)
        for n, box in enumerate(boxes):
            left, top, side = crop_of([v / up for v in box], frame)
            crop = frame[top : top + side, left : left + side]
            face = enlarged(generator, crop)
            cv2.imwrite(f"{output}/{frames:08d}-{n:02d}.original.png", crop)
            cv2.imwrite(f"{output}/{frames:08d}-{n:02d}.enhanced.png", face)
            pasted = cv2.resize(face, (SCALE * side, SCALE * side), interpolation=cv2.INTER_AREA)
            picture[SCALE * top : SCALE * (top + side), SCALE * left : SCALE * (left + side)] = pasted
            faces += 1
        film.write(picture)
        frames += 1
    film.release()
    wall, cpu = time.monotonic() - start[0], time.process_time() - start[1]
    print(f"{frames} frames, {faces} faces, {wall:.1f} s, {cpu:.1f} s of processor")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else os.cpu_count())
