package org.faceloupe.detector;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.presets.opencv_highgui;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * OpenCV's object detection, loaded without its windows. The library itself needs no screen, yet
 * JavaCPP loads highgui ahead of it, which needs GTK. Here the loader is told that highgui is there
 * already (under that name it finds imgproc once more), so that a machine without GTK will do.
 */
final class ObjdetectLibrary {

    private static final String CASCADES = "/share/opencv4/haarcascades/";

    private ObjdetectLibrary() {}

    /**
     * Loads the library and keeps OpenCV to the calling thread, so that results do not depend on
     * the machine.
     *
     * @throws EnvironmentException if the native libraries do not load here
     */
    static synchronized void load() {
        try {
            standInForHighgui();
            Loader.load(opencv_objdetect.class);
            opencv_core.setNumThreads(1);
        } catch (LinkageError | IOException e) {
            throw new EnvironmentException(
                    "OpenCV does not load on this machine (%s): %s; build with -Djavacpp.platform=%s"
                            .formatted(Loader.getPlatform(), e.getMessage(), Loader.getPlatform()),
                    e);
        }
    }

    private static void standInForHighgui() throws IOException {
        File imgproc = new File(Loader.load(opencv_imgproc.class));
        URL[] standIn = {imgproc.toURI().toURL()};
        ClassProperties highgui =
                Loader.loadProperties(opencv_highgui.class, Loader.loadProperties(), false);
        for (String linked : highgui.get("platform.link")) {
            Loader.loadLibrary(opencv_imgproc.class, standIn, linked);
        }
        Loader.loadLibrary(opencv_imgproc.class, standIn, highgui.getProperty("platform.library"));
    }

    /**
     * The file of a cascade that comes with OpenCV.
     *
     * @param name such as {@code haarcascade_frontalface_alt2.xml}
     */
    static File cascade(String name) {
        String platform = Loader.getPlatform();
        try {
            return Loader.cacheResource(
                    opencv_objdetect.class, "/org/bytedeco/opencv/" + platform + CASCADES + name);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "OpenCV's cascade %s cannot be unpacked: %s".formatted(name, e.getMessage()),
                    e);
        }
    }
}
