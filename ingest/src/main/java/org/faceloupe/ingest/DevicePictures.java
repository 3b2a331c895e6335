package org.faceloupe.ingest;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_transfer_data;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.faceloupe.pipeline.EnvironmentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings decoded pictures from a device's memory into this machine's. A picture that is there
 * already stays as it is. One thread calls and closes it.
 */
final class DevicePictures implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DevicePictures.class);

    private final AVFrame here = av_frame_alloc();
    private boolean expected;

    /**
     * @param expected whether the decoder was given a device
     */
    DevicePictures(boolean expected) {
        this.expected = expected;
    }

    /**
     * Replaces the picture by the same one in this machine's memory.
     *
     * @throws EnvironmentException if the device does not give it
     */
    void fetch(AVFrame picture) {
        if (picture.hw_frames_ctx() == null) {
            warn();
            return;
        }
        int result = av_hwframe_transfer_data(here, picture, 0);
        if (result < 0 || av_frame_copy_props(here, picture) < 0) {
            throw new EnvironmentException(
                    "the device that decodes did not give its picture (%s); decode without it"
                            .formatted(UnreadableVideo.reason(result)));
        }
        av_frame_unref(picture);
        av_frame_move_ref(picture, here);
    }

    private void warn() {
        if (expected) {
            log.warn("the processor decodes: the device that was opened does not take this video");
            expected = false;
        }
    }

    @Override
    public void close() {
        av_frame_free(here);
    }
}
