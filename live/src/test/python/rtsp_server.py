"""A camera: serves a generated test picture over RTSP (TCP and UDP) until it is stopped.

    /usr/bin/python3 rtsp_server.py PORT [WIDTH HEIGHT FPS]

Needs Debian's gir1.2-gst-rtsp-server-1.0, python3-gi and gstreamer1.0-plugins-{base,good,bad,ugly}.
The stream is at rtsp://127.0.0.1:PORT/camera. Frames are numbered by a clock drawn into them.
"""

import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

PIPELINE = (
    "( videotestsrc is-live=true pattern=ball ! video/x-raw,width={},height={},framerate={}/1 "
    "! x264enc tune=zerolatency speed-preset=ultrafast key-int-max={} bitrate=200 "
    "! rtph264pay name=pay0 pt=96 config-interval=1 )"
)


def main():
    port = sys.argv[1]
    width, height, fps = (int(value) for value in (sys.argv[2:] or (160, 120, 5)))
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(PIPELINE.format(width, height, fps, fps))
    factory.set_shared(True)
    server.get_mount_points().add_factory("/camera", factory)
    server.attach(None)
    print("serving", flush=True)
    GLib.MainLoop().run()


main()
