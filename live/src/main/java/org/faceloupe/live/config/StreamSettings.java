package org.faceloupe.live.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All that may be said of a stream.
 *
 * @param all in the order in which they are shown
 * @param check refuses with an IllegalArgumentException what does not go together
 */
public record StreamSettings(List<StreamSetting<?>> all, Consumer<StreamConfig> check) {

    public StreamSettings {
        all = List.copyOf(all);
    }

    /** These and more. */
    public StreamSettings and(StreamSettings others) {
        List<StreamSetting<?>> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new StreamSettings(both, check.andThen(others.check));
    }
}
