package org.faceloupe.trainer.run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

    @TempDir Path folder;

    /** CRC-32C of "123456789" is E3069283; the mask is TensorFlow's. */
    @Test
    void theChecksumIsTensorFlows() {
        byte[] digits = "123456789".getBytes(US_ASCII);
        int crc = 0xE3069283;
        assertThat(EventFile.checksum(digits, 0, digits.length))
                .isEqualTo(((crc >>> 15) | (crc << 17)) + 0xA282EAD8);
    }

    @Test
    void everyRecordIsFramedAndChecked() throws IOException {
        try (EventFile events = EventFile.open(folder, 7)) {
            events.scalar(8, "loss", 0.5);
            events.picture(8, "faces", TestPictures.smooth("face", 16, 16));
            events.histogram(9, "gradient norm", List.of(0.1, 0.2, 3.0));
        }
        List<byte[]> records = records(folder.resolve("events.out.tfevents.0000000007.faceloupe"));
        assertThat(records).hasSize(4);
        assertThat(new String(records.get(0), US_ASCII)).contains("brain.Event:2");
        assertThat(new String(records.get(1), US_ASCII)).contains("loss");
        assertThat(new String(records.get(2), US_ASCII)).contains("faces").contains("PNG");
        assertThat(new String(records.get(3), US_ASCII)).contains("gradient norm");
    }

    @Test
    void aHistogramCountsEveryValueOnce() {
        Histogram histogram = Histogram.of(List.of(0.0, 0.1, 0.1, 0.105, 7.0));
        assertThat(histogram.counts().stream().mapToDouble(c -> c).sum()).isEqualTo(5);
        assertThat(histogram.limits()).isSorted().hasSameSizeAs(histogram.counts());
        assertThat(histogram.limits().get(histogram.limits().size() - 1)).isGreaterThanOrEqualTo(7);
    }

    private static List<byte[]> records(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> records = new ArrayList<>();
        while (buffer.hasRemaining()) {
            int at = buffer.position();
            byte[] record = new byte[(int) buffer.getLong()];
            assertThat(buffer.getInt()).isEqualTo(EventFile.checksum(bytes, at, 8));
            buffer.get(record);
            assertThat(buffer.getInt()).isEqualTo(EventFile.checksum(record, 0, record.length));
            records.add(record);
        }
        return records;
    }
}
