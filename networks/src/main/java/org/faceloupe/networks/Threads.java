package org.faceloupe.networks;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/** How many threads one operation of a network may use; for all networks of the process. */
public final class Threads {

    private Threads() {}

    /** Sets the number and tells what it was. */
    public static int use(int count) {
        Engine.getInstance();
        int before = JniUtils.getNumThreads();
        JniUtils.setNumThreads(count);
        return before;
    }
}
