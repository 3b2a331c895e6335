package org.faceloupe.media;

import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * A video file of this machine, and nothing but a file: a playlist's addresses are not followed.
 */
final class LocalFile {

    private LocalFile() {}

    /**
     * Opens a file; FFmpeg says nothing of its own from then on.
     *
     * @param file filled unless the result is negative; who opens it closes it
     * @return FFmpeg's result, negative if it is no video file
     */
    static int open(Path path, AVFormatContext file) {
        av_log_set_level(AV_LOG_QUIET); // what matters is said in one line of our own
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "protocol_whitelist", "file", 0);
        int result = avformat_open_input(file, "file:" + path.toAbsolutePath(), null, options);
        av_dict_free(options);
        return result;
    }
}
