package org.faceloupe.trainer.run;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import org.faceloupe.networks.RgbImage;

/**
 * A TensorBoard event file: scalars, pictures and histograms by step. Each record is a TFRecord:
 * its length, a checksum of that, the Event message, a checksum of that. A record is written whole,
 * so a reader may follow while training goes on.
 */
final class EventFile implements AutoCloseable {

    private static final int CHECKSUM_MASK = 0xA282EAD8;

    private final OutputStream out;

    private EventFile(OutputStream out) {
        this.out = out;
    }

    /** Opens a new file in the folder; its name follows from the step that the run starts at. */
    static EventFile open(Path folder, long firstStep) throws IOException {
        Path file = folder.resolve("events.out.tfevents.%010d.faceloupe".formatted(firstStep));
        EventFile events =
                new EventFile(
                        Files.newOutputStream(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING));
        events.write(event(firstStep).bytes(3, "brain.Event:2".getBytes(US_ASCII)));
        return events;
    }

    void scalar(long step, String tag, double value) throws IOException {
        value(step, tagged(tag).fixed32(2, Float.floatToIntBits((float) value)));
    }

    void picture(long step, String tag, RgbImage picture) throws IOException {
        Proto image = new Proto().varint(1, picture.height()).varint(2, picture.width());
        image.varint(3, 3).bytes(4, picture.encodePng());
        value(step, tagged(tag).message(4, image));
    }

    /** A histogram of positive values, its limits a tenth apart. */
    void histogram(long step, String tag, List<Double> values) throws IOException {
        value(step, tagged(tag).message(5, Histogram.of(values).proto()));
    }

    private void value(long step, Proto value) throws IOException {
        write(event(step).message(5, new Proto().message(1, value)));
    }

    private static Proto tagged(String tag) {
        return new Proto().bytes(1, tag.getBytes(US_ASCII));
    }

    private static Proto event(long step) {
        return new Proto().fixed64(1, System.currentTimeMillis() / 1000.0).varint(2, step);
    }

    private void write(Proto event) throws IOException {
        byte[] data = event.encoded();
        ByteBuffer record = ByteBuffer.allocate(data.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(checksum(record.array(), 0, 8));
        record.put(data);
        record.putInt(checksum(data, 0, data.length));
        out.write(record.array());
        out.flush();
    }

    /** CRC-32C, turned and shifted as TFRecord wants it. */
    static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + CHECKSUM_MASK;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
