package org.faceloupe.live.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * How far the reading process has come: a line of JSON on its standard output, several a second.
 *
 * @param number of the report, from 1
 * @param frames that came from the source
 * @param waiting whether the source waits for those behind it, and not they for the source
 * @param dropped frames that did not fit
 * @param lastMillis time of the last frame, if it is live: the next connection begins later
 * @param end why the process ends; empty if the source is at its end; null while it goes on
 * @param over whether the source is at its end or cannot be opened, so that a file is over
 */
record ReaderReport(
        long number,
        long frames,
        boolean waiting,
        long dropped,
        long lastMillis,
        @Nullable String end,
        boolean over) {

    static final ReaderReport NONE = new ReaderReport(0, 0, false, 0, 0, null, false);

    private static final ObjectMapper JSON = new ObjectMapper();

    static ReaderReport parse(String line) throws JsonProcessingException {
        return JSON.readValue(line, ReaderReport.class);
    }

    String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
