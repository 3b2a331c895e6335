"""Runs `faceloupe run` on four RTSP cameras for a while and writes what it uses to a CSV, a line every 5 s.

    python3 soak.py MINUTES PICTURES CSV -- ./faceloupe     PICTURES holds 001.jpg, 002.jpg, ...

Each camera is a process of rtsp_camera.py. What the main process uses comes from its /metrics, what the
readers use from /proc. plot_soak.py draws the CSV.
"""

import csv
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).parent
CAMERAS = [18561, 18562, 18563, 18564]
METRICS = 18565
PAGE = 4096
COLUMNS = (
    "seconds main_rss_mib main_native_mib main_heap_mib main_threads main_files readers readers_rss_mib"
    " readers_threads readers_files waiting_records frames dropped restarts faces cpu_seconds"
).split()


def configuration(folder, rate):
    streams = "".join(
        f"- {{id: camera{i}, url: 'rtsp://127.0.0.1:{port}/camera', sample-rate: {rate}}}\n"
        for i, port in enumerate(CAMERAS)
    )
    text = f"output: {folder}/out\nmetrics-port: {METRICS}\nstreams:\n{streams}"
    file = pathlib.Path(folder, "faceloupe.yaml")
    file.write_text(text)
    return file


def children(pid):
    tasks = pathlib.Path(f"/proc/{pid}/task")
    found = []
    for task in tasks.iterdir():
        try:
            found += (task / "children").read_text().split()
        except OSError:
            pass  # a thread that is gone
    return found


def used(pid):
    """Resident MiB, threads and open files of a process."""
    resident = int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20
    return resident, len(os.listdir(f"/proc/{pid}/task")), len(os.listdir(f"/proc/{pid}/fd"))


def metrics():
    with urllib.request.urlopen(f"http://127.0.0.1:{METRICS}/metrics", timeout=30) as page:
        lines = page.read().decode().splitlines()
    return [re.fullmatch(r"(\w+)(\{.*\})? (\S+)", line).groups() for line in lines if line[0] != "#"]


def line(pid, start):
    page = metrics()
    total = lambda name, label="": sum(float(v) for n, l, v in page if n == name and label in (l or ""))
    readers = []
    for child in children(pid):
        try:
            readers.append(used(child))
        except OSError:
            pass  # it has just ended
    return [
        round(time.monotonic() - start, 1),
        round(total("process_resident_memory_bytes") / 2**20, 1),
        round(total("faceloupe_native_memory_bytes") / 2**20, 1),
        round(total("faceloupe_heap_memory_bytes") / 2**20, 1),
        int(total("faceloupe_threads")),
        int(total("process_open_fds")),
        len(readers),
        round(sum(r[0] for r in readers), 1),
        sum(r[1] for r in readers),
        sum(r[2] for r in readers),
        int(total("faceloupe_stage_waiting_records")),
        int(total("faceloupe_stream_frames_total")),
        int(total("faceloupe_stream_dropped_total")),
        int(total("faceloupe_stream_restarts_total")),
        int(total("faceloupe_stage_records_in_total", "superres")),
        round(total("process_cpu_seconds_total"), 1),
    ]


def main(minutes, pictures, file, program):
    rate = os.environ.get("SOAK_RATE", "0.5")
    camera = [sys.executable, str(HERE / "rtsp_camera.py")]
    with tempfile.TemporaryDirectory() as folder:
        running = [subprocess.Popen([*camera, str(port), pictures, "5"]) for port in CAMERAS]
        log = open(file + ".log", "w")
        command = [*program, "run", "--config", str(configuration(folder, rate))]
        faceloupe = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            start = time.monotonic()
            with open(file, "w", newline="") as out:
                rows = csv.writer(out)
                rows.writerow(COLUMNS)
                while time.monotonic() - start < 60 * minutes and faceloupe.poll() is None:
                    try:
                        rows.writerow(line(faceloupe.pid, start))
                        out.flush()
                    except OSError as e:
                        print(f"no answer: {e}", file=sys.stderr)  # it starts, or is busy
                    time.sleep(5)
        finally:
            for process in [faceloupe, *running]:
                process.terminate()
            faceloupe.wait(60)


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[5:])
