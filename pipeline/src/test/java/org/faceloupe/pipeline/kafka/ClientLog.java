package org.faceloupe.pipeline.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsContext;
import org.apache.kafka.common.metrics.MetricsReporter;

/**
 * Notes of each Kafka client that is given it which kind it is, in the file that a property names.
 */
public final class ClientLog implements MetricsReporter {

    public static final String FILE = "test.client.log";

    private Path file = Path.of("");

    @Override
    public void configure(Map<String, ?> settings) {
        file = Path.of(String.valueOf(settings.get(FILE)));
    }

    @Override
    public void contextChange(MetricsContext context) {
        try {
            Files.write(
                    file,
                    List.of(context.contextLabels().get(MetricsContext.NAMESPACE)),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void init(List<KafkaMetric> metrics) {}

    @Override
    public void metricChange(KafkaMetric metric) {}

    @Override
    public void metricRemoval(KafkaMetric metric) {}

    @Override
    public void close() {}
}
