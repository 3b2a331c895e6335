package org.faceloupe.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.faceloupe.media.NoVideoException;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EnvironmentException;

/** Why a file gives no frames, each reason in one line that says what to do. */
final class UnreadableVideo {

    /** JPEG's own limit on a side. */
    private static final int MAX_SIDE = 65_500;

    private UnreadableVideo() {}

    static void check(Path path) {
        if (!Files.exists(path)) {
            throw cannotRead(path, "there is no such file; check the path");
        }
        if (Files.isDirectory(path)) {
            throw cannotRead(path, "it is a directory; name a video file in it");
        }
        if (!Files.isReadable(path)) {
            throw cannotRead(path, "permission denied; make the file readable");
        }
        if (isEmpty(path)) {
            throw cannotRead(path, "the file is empty; copy it again from where it came from");
        }
    }

    private static boolean isEmpty(Path path) {
        try {
            return Files.isRegularFile(path) && Files.size(path) == 0;
        } catch (IOException e) {
            throw cannotRead(path, e.getMessage() + "; check the disk");
        }
    }

    /** What the user reads where opening found no video. */
    static EnvironmentException refused(Path path, NoVideoException why) {
        return switch (why.reason()) {
            case NOT_OPENED, NOT_UNDERSTOOD -> noVideo(path, why.code());
            case ONLY_SOUND -> noPictures(path, "it holds sound but no video");
            case NO_VIDEO -> noPictures(path, "it holds no video");
            case NO_DECODER -> noDecoder(path, why.code());
        };
    }

    private static EnvironmentException noVideo(Path path, int error) {
        return cannotRead(
                path,
                "it is no video, or one that was cut off before its index ("
                        + reason(error)
                        + "); give a video file such as mp4, mkv, mov, avi or webm");
    }

    private static EnvironmentException noPictures(Path path, String what) {
        return cannotRead(path, what + "; give a file with a video stream");
    }

    private static EnvironmentException noDecoder(Path path, int codec) {
        return cannotRead(
                path,
                "there is no decoder for its video codec "
                        + avcodec_get_name(codec).getString()
                        + "; convert the file to H.264 first");
    }

    static EnvironmentException noFrames(Path path) {
        return cannotRead(
                path,
                "not one frame of its video can be decoded; the file is damaged, get it again");
    }

    static void checkSize(Path path, int width, int height) {
        if ((long) width * height > EncodedImage.MAX_PIXELS || Math.max(width, height) > MAX_SIDE) {
            throw cannotRead(
                    path,
                    "its frames of %d×%d are larger than %d pixels; reduce the video first"
                            .formatted(width, height, EncodedImage.MAX_PIXELS));
        }
    }

    /** FFmpeg's words for an error. */
    static String reason(int error) {
        byte[] text = new byte[128];
        av_strerror(error, text, text.length);
        String whole = new String(text, StandardCharsets.UTF_8);
        return whole.substring(0, whole.indexOf('\0'));
    }

    private static EnvironmentException cannotRead(Path path, String why) {
        return new EnvironmentException("cannot read " + path + ": " + why);
    }
}
