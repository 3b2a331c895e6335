"""Draws the CSV of soak.py and prints the slope of each line after the first fifth of the time.

    python3 plot_soak.py CSV PNG
"""

import csv
import sys

from PIL import Image, ImageDraw

SHOWN = [
    ("main_rss_mib", "main process, resident MiB", "#1f4e8c"),
    ("main_native_mib", "main process, native MiB", "#c23b22"),
    ("readers_rss_mib", "four readers, resident MiB", "#2e7d32"),
    ("waiting_records", "lag: records that wait", "#7b1fa2"),
    ("main_threads", "main process, threads", "#b8860b"),
    ("main_files", "main process, open files", "#455a64"),
]
WIDTH, HEIGHT, LEFT, PANEL = 900, 150, 70, 110


def slope(x, y):
    """A minute, by least squares."""
    mx, my = sum(x) / len(x), sum(y) / len(y)
    return 60 * sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)


def panel(draw, top, title, colour, x, y):
    low, high = 0, max(max(y) * 1.1, 1)
    draw.rectangle([LEFT, top + 20, WIDTH - 20, top + 20 + PANEL], outline="#cccccc")
    draw.text((LEFT, top + 4), title, fill=colour)
    draw.text((10, top + 16), f"{high:.0f}", fill="#555555")
    draw.text((10, top + 12 + PANEL), f"{low:.0f}", fill="#555555")
    scale_x = (WIDTH - 20 - LEFT) / x[-1]
    points = [(LEFT + a * scale_x, top + 20 + PANEL * (1 - b / high)) for a, b in zip(x, y)]
    draw.line(points, fill=colour, width=2)


def main(file, png):
    with open(file) as source:
        rows = [{k: float(v) for k, v in row.items()} for row in csv.DictReader(source)]
    x = [row["seconds"] for row in rows]
    image = Image.new("RGB", (WIDTH, HEIGHT * len(SHOWN) + 30), "white")
    draw = ImageDraw.Draw(image)
    warm = [i for i, seconds in enumerate(x) if seconds > x[-1] / 5]
    for n, (name, title, colour) in enumerate(SHOWN):
        y = [row[name] for row in rows]
        a_minute = slope([x[i] for i in warm], [y[i] for i in warm])
        print(f"{title}: {y[warm[0]]:.1f} -> {y[-1]:.1f}, slope {a_minute:+.2f} a minute")
        panel(draw, HEIGHT * n, f"{title}   (slope {a_minute:+.2f} a minute)", colour, x, y)
    draw.text((LEFT, HEIGHT * len(SHOWN) + 8), f"0 to {x[-1] / 60:.1f} minutes", fill="#555555")
    image.save(png)


if __name__ == "__main__":
    main(*sys.argv[1:3])
