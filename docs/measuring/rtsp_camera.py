"""A camera: shows a folder of pictures again and again as H.264 over RTSP at rtsp://127.0.0.1:PORT/camera.

    python3 rtsp_camera.py PORT FOLDER FPS      the folder holds 001.jpg, 002.jpg, ...

Needs gir1.2-gst-rtsp-server-1.0, python3-gi and GStreamer's good and ugly plugins.
"""

import os
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402


def pipeline(folder, fps):
    last = len([name for name in os.listdir(folder) if name.endswith(".jpg")])
    return (
        f'( multifilesrc location="{folder}/%03d.jpg" start-index=1 stop-index={last} loop=true'
        f' caps="image/jpeg,framerate={fps}/1" ! jpegdec ! videoconvert ! video/x-raw,format=I420'
        f" ! x264enc tune=zerolatency speed-preset=ultrafast threads=1 bitrate=800 key-int-max={fps}"
        " ! h264parse config-interval=1 ! rtph264pay name=pay0 pt=96 )"
    )


def main(port, folder, fps):
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(pipeline(folder, fps))
    server.get_mount_points().add_factory("/camera", factory)
    server.attach(None)
    print("ready", flush=True)
    GLib.MainLoop().run()


if __name__ == "__main__":
    main(*sys.argv[1:4])
