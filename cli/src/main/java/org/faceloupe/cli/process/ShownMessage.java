package org.faceloupe.cli.process;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.faceloupe.pipeline.ForeignText;

/** {@code %shown} in {@code logback.xml}: a log line's message, whoever chose the words in it. */
public final class ShownMessage extends MessageConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return ForeignText.shown(super.convert(event));
    }
}
