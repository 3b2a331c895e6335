package org.faceloupe.pipeline.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What FaceLoupe sets of every Kafka client that it makes, each setting declared here once. The
 * address and the user's own properties come from the {@link KafkaConnection}.
 */
final class ClientSettings {

    static final String SERVERS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

    private static final long SMALLEST_FETCH = 1 << 20;
    private static final long LARGEST_FETCH = 32 << 20;
    private static final int PRODUCER_BATCH_BYTES = 1 << 20;

    private ClientSettings() {}

    /**
     * A consumer whose partitions are all taken back before they are handed out anew, so that no
     * batch ever spans two assignments.
     */
    static Map<String, Object> consumer(String group, long maxBufferedBytes, Timeouts timeouts) {
        int fetch = (int) Math.max(SMALLEST_FETCH, Math.min(LARGEST_FETCH, maxBufferedBytes / 2));
        Map<String, Object> settings = common();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                StickyAssignor.class.getName());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, millis(timeouts.poll()));
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(timeouts.session()));
        settings.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                millis(timeouts.session().dividedBy(4)));
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, fetch);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, fetch);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        settings.put(
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class.getName());
        settings.put(
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class.getName());
        return settings;
    }

    /**
     * A producer that has one request under way at a time: while the broker still ends a
     * transaction it turns the first request of the next away, and those that were sent on its
     * heels would be out of order and sent again after a pause.
     */
    static Map<String, Object> producer(String transactionalId, Timeouts timeouts) {
        Map<String, Object> settings = common();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, millis(timeouts.transaction()));
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_DEAD_LETTER_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * Topics.MAX_DEAD_LETTER_BYTES);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, PRODUCER_BATCH_BYTES);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        settings.put(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return settings;
    }

    static Map<String, Object> admin() {
        Map<String, Object> settings = common();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 8_500);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_500);
        return settings;
    }

    /** The names of all that is set here, for whichever client. */
    static Set<String> names() {
        Set<String> names = new HashSet<>(Set.of(SERVERS));
        names.addAll(admin().keySet());
        names.addAll(consumer("any", 1, Timeouts.DEFAULT).keySet());
        names.addAll(producer("any", Timeouts.DEFAULT).keySet());
        return names;
    }

    private static Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000L);
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
