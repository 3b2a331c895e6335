package org.faceloupe.pipeline.codec;

import java.util.Map;

/**
 * A record as it lies in a topic, apart from where it lies.
 *
 * @param key id of the stream
 * @param headers what the value is, by header name
 * @param value the Protobuf message; shared, not copied: nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose: frames are large
public record WireRecord(String key, Map<String, String> headers, byte[] value) {

    public WireRecord {
        headers = Map.copyOf(headers);
    }
}
