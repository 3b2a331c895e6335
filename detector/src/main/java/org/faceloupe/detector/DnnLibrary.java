package org.faceloupe.detector;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.faceloupe.pipeline.EnvironmentException;

/** OpenCV's neural networks. They need neither windows nor GTK. */
final class DnnLibrary {

    private DnnLibrary() {}

    /**
     * Loads the library and keeps OpenCV to the calling thread, so that results do not depend on
     * the machine.
     *
     * @throws EnvironmentException if the native libraries do not load here
     */
    static synchronized void load() {
        try {
            Loader.load(opencv_dnn.class);
            opencv_core.setNumThreads(1);
        } catch (LinkageError e) {
            throw new EnvironmentException(
                    "OpenCV does not load on this machine (%s): %s; build with -Djavacpp.platform=%s"
                            .formatted(Loader.getPlatform(), e.getMessage(), Loader.getPlatform()),
                    e);
        }
    }
}
