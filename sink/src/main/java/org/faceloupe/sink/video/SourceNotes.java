package org.faceloupe.sink.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** What a file says of itself beside its streams: title, author and such, and its chapters. */
final class SourceNotes {

    private SourceNotes() {}

    /**
     * Copies it.
     *
     * @param comment is said as well, after the source's own comment
     * @param clockStartMicros the time of the source that is the target's zero
     */
    static void copy(
            AVFormatContext source, AVFormatContext target, String comment, long clockStartMicros) {
        AVDictionary metadata = new AVDictionary(null);
        av_dict_copy(metadata, source.metadata(), 0);
        AVDictionaryEntry own = av_dict_get(metadata, "comment", null, 0);
        boolean silent = own == null || own.value().getString().equals(comment);
        String both = silent ? comment : own.value().getString() + "\n" + comment;
        av_dict_set(metadata, "comment", both, 0);
        target.metadata(metadata);
        copyChapters(source, target, clockStartMicros);
    }

    /** The container frees the chapters with itself. */
    private static void copyChapters(
            AVFormatContext source, AVFormatContext target, long clockStartMicros) {
        int count = source.nb_chapters();
        if (count == 0) {
            return;
        }
        Pointer memory = av_mallocz((long) count * new PointerPointer<>((Pointer) null).sizeof());
        PointerPointer<AVChapter> chapters = new PointerPointer<>(memory);
        for (int n = 0; n < count; n++) {
            chapters.put(n, copy(source.chapters(n), clockStartMicros));
        }
        target.chapters(chapters);
        target.nb_chapters(count);
    }

    private static AVChapter copy(AVChapter chapter, long clockStartMicros) {
        AVChapter copy = new AVChapter(av_mallocz(new AVChapter().sizeof()));
        AVRational base = chapter.time_base();
        long shift = av_rescale(clockStartMicros, base.den(), (long) base.num() * AV_TIME_BASE);
        copy.id(chapter.id());
        copy.time_base().num(base.num()).den(base.den());
        copy.start(chapter.start() - shift);
        copy.end(chapter.end() - shift);
        AVDictionary metadata = new AVDictionary(null);
        av_dict_copy(metadata, chapter.metadata(), 0);
        copy.metadata(metadata);
        return copy;
    }
}
