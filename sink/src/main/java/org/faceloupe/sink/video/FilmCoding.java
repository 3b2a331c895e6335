package org.faceloupe.sink.video;

import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_NORMAL;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_query_codec;

import java.util.List;
import java.util.OptionalInt;
import org.bytedeco.ffmpeg.avcodec.AVCodec;

/**
 * With what and how finely a film is encoded.
 *
 * @param encoder FFmpeg's name of one of {@link #offered}
 * @param quality 0 (smallest file) to 100 (nearest to the enlarged frames); empty to follow the
 *     source: a film is no finer than what it enlarges
 */
public record FilmCoding(String encoder, OptionalInt quality) {

    /** Those that give the same bytes each time and make a packet of each picture. */
    private static final List<String> KNOWN = List.of("libopenh264", "libvpx-vp9", "mpeg4");

    /** H.264, at a quality that follows the source. */
    public static final FilmCoding DEFAULT = new FilmCoding("libopenh264", OptionalInt.empty());

    private static final int USUAL_QUALITY = 50;
    private static final int FINEST = 60;
    private static final int COARSEST = 42;
    private static final double USUAL_BITS_PER_PIXEL = 0.1;

    public FilmCoding {
        if (!offered().contains(encoder)) {
            throw new IllegalArgumentException(
                    "there is no encoder %s here; there are %s"
                            .formatted(encoder, String.join(", ", offered())));
        }
        if (quality.isPresent() && (quality.getAsInt() < 0 || quality.getAsInt() > 100)) {
            throw new IllegalArgumentException(
                    "quality must be 0 to 100, but is " + quality.getAsInt());
        }
    }

    /** The encoders that this build of FFmpeg has and mp4 holds, the default one first. */
    public static List<String> offered() {
        return KNOWN.stream().filter(FilmCoding::isHere).toList();
    }

    private static boolean isHere(String name) {
        AVCodec codec = avcodec_find_encoder_by_name(name);
        return codec != null
                && avformat_query_codec(
                                av_guess_format("mp4", null, null),
                                codec.id(),
                                FF_COMPLIANCE_NORMAL)
                        == 1;
    }

    /** The same with a quality for a source of so many bits a pixel; 0 if that is not known. */
    FilmCoding forSource(double bitsPerPixel) {
        if (quality.isPresent()) {
            return this;
        }
        double doublings =
                bitsPerPixel > 0 ? Math.log(bitsPerPixel / USUAL_BITS_PER_PIXEL) / Math.log(2) : 0;
        long wanted = Math.round(USUAL_QUALITY + 5 * doublings);
        return new FilmCoding(
                encoder, OptionalInt.of((int) Math.max(COARSEST, Math.min(FINEST, wanted))));
    }

    /** What the encoder calls its quality: H.264 counts to 51, VP9 to 63, MPEG-4 to 31. */
    int quantizer() {
        double h264 = 44 - 0.4 * quality.orElse(USUAL_QUALITY);
        double factor =
                switch (encoder) {
                    case "libvpx-vp9" -> 63.0 / 51;
                    case "mpeg4" -> 1.0 / 6;
                    default -> 1;
                };
        return (int) Math.max(1, Math.round(h264 * factor));
    }
}
