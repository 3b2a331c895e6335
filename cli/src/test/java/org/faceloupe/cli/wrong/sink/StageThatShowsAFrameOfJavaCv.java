package org.faceloupe.cli.wrong.sink;

import org.bytedeco.javacv.Frame;

/** Its library is its own affair; here it is everybody's. */
public class StageThatShowsAFrameOfJavaCv {
    public Class<Frame> shown(Frame frame) {
        return Frame.class;
    }
}
