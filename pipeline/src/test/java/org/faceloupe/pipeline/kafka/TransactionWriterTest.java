package org.faceloupe.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.TestItems;
import org.junit.jupiter.api.Test;

class TransactionWriterTest {

    private static final ProducerRecord<byte[], byte[]> RECORD =
            KafkaRecords.write("faces", TestItems.end("a"));
    private static final Batch BATCH =
            KafkaFakes.batch(
                    List.of(
                            KafkaFakes.consumed(6, TestItems.frame("a", 0)),
                            KafkaFakes.consumed(7, TestItems.frame("a", 1))));

    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
    private Consumer<MockProducer<byte[], byte[]>> prepare = producer -> {};
    private final TransactionWriter writer = new TransactionWriter(this::produce);

    private MockProducer<byte[], byte[]> produce() {
        MockProducer<byte[], byte[]> producer = KafkaFakes.producer();
        prepare.accept(producer);
        producers.add(producer);
        return producer;
    }

    @Test
    void resultsAndConsumedOffsetsAreCommittedTogether() {
        assertThat(writer.write(List.of(RECORD), BATCH)).isTrue();

        MockProducer<byte[], byte[]> producer = producers.get(0);
        assertThat(producer.history()).containsExactly(RECORD);
        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(producer.consumerGroupOffsetsHistory())
                .containsExactly(
                        Map.of(
                                KafkaFakes.GROUP.groupId(),
                                Map.of(new TopicPartition("frames", 0), new OffsetAndMetadata(8))));
    }

    @Test
    void aTransactionThatFailsInPassingIsWrittenAgainByANewProducer() {
        prepare =
                producer ->
                        producer.sendOffsetsToTransactionException = new CommitFailedException();
        assertThat(writer.write(List.of(RECORD), BATCH)).isFalse();
        prepare = producer -> {};

        assertThat(writer.write(List.of(RECORD), BATCH)).isTrue();
        assertThat(producers).hasSize(2);
        assertThat(producers.get(0).commitCount()).isZero();
        assertThat(producers.get(0).closed()).isTrue();
    }

    @Test
    void aFencedProducerIsReplaced() {
        prepare =
                producer -> producer.commitTransactionException = new ProducerFencedException("x");
        assertThat(writer.write(List.of(RECORD))).isFalse();
        prepare = producer -> {};

        assertThat(writer.write(List.of(RECORD))).isTrue();
    }

    @Test
    void aCommitThatTimesOutIsAskedAgainSinceItMayHaveHappened() {
        int[] asked = {0};
        TransactionWriter patient =
                new TransactionWriter(
                        () ->
                                new MockProducer<>(
                                        true,
                                        null,
                                        new ByteArraySerializer(),
                                        new ByteArraySerializer()) {
                                    @Override
                                    public void commitTransaction() {
                                        if (asked[0]++ == 0) {
                                            throw new TimeoutException("slow");
                                        }
                                        super.commitTransaction();
                                    }
                                });

        assertThat(patient.write(List.of(RECORD))).isTrue();
        assertThat(asked[0]).isEqualTo(2);
    }

    @Test
    void aBrokerThatNeverSaysWhetherItCommittedIsAFailingEnvironment() {
        prepare = producer -> producer.commitTransactionException = new TimeoutException("silent");

        assertThatThrownBy(() -> writer.write(List.of(RECORD)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("whether a transaction was committed");
    }

    @Test
    void whatFailsAgainAndAgainIsAFailingEnvironment() {
        prepare = producer -> producer.commitTransactionException = new KafkaException("no luck");
        for (int i = 0; i < 4; i++) {
            assertThat(writer.write(List.of(RECORD))).isFalse();
        }

        assertThatThrownBy(() -> writer.write(List.of(RECORD)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("5 transactions failed in a row, the last with: no luck");
    }

    @Test
    void whatCannotSucceedIsNotTriedAgain() {
        prepare =
                producer ->
                        producer.commitTransactionException =
                                new KafkaException(new RecordTooLargeException("9 bytes"));
        assertThatThrownBy(() -> writer.write(List.of(RECORD)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("set max.message.bytes to");

        prepare =
                producer ->
                        producer.initTransactionException =
                                new TopicAuthorizationException("not yours");
        assertThatThrownBy(() -> writer.write(List.of(RECORD)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("not yours");
    }
}
