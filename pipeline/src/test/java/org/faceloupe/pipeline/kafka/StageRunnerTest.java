package org.faceloupe.pipeline.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.faceloupe.broker.EmbeddedBroker;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.Stage;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.pipeline.TestImages;
import org.faceloupe.pipeline.codec.Wire;
import org.faceloupe.pipeline.codec.WireRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StageRunnerTest {

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    private static final EncodedImage PICTURE = TestImages.jpeg(32, 16);

    private TestTopics topics;

    @BeforeEach
    void makeTopics() {
        topics = new TestTopics(BROKER.address());
    }

    @Test
    void theEmbeddedBrokerTakesTheLargestRecord() {
        assertThat(EmbeddedBroker.MAX_RECORD_BYTES).isEqualTo(Topics.MAX_RECORD_BYTES);
    }

    @Test
    void aStreamPassesInOrderWithItsEndLast() {
        List<StreamItem> stream = stream("a", 50);
        topics.write(stream);
        try (RunningStage stage = new RunningStage(topics.stage(8), passing())) {
            stage.awaitRecordsOut(51);
        }
        assertThat(topics.items(topics.names().faces())).isEqualTo(stream);
    }

    @Test
    void aPoisonRecordGoesToTheDeadLettersAndNothingElseDoes() {
        List<StreamItem> stream = stream("a", 20);
        topics.write(stream);
        Stage<Frame, Frame> stage =
                Stage.of(
                        Frame.class,
                        batch -> {
                            if (batch.stream().anyMatch(frame -> frame.number() == 7)) {
                                throw new BadRecordException("seven is not for me");
                            }
                            return batch;
                        });
        try (RunningStage running = new RunningStage(topics.stage(8), stage)) {
            running.awaitRecordsOut(20);
        }
        List<StreamItem> passed = new ArrayList<>(stream);
        StreamItem poison = passed.remove(7);
        assertThat(topics.items(topics.names().faces())).isEqualTo(passed);

        List<ConsumerRecord<byte[], byte[]>> letters = topics.read(topics.names().deadLetters());
        assertThat(letters).hasSize(1);
        assertThat(Wire.decode(TestTopics.wire(letters.get(0)))).isEqualTo(poison);
        assertThat(TestTopics.headers(letters.get(0)))
                .containsEntry("dead-letter.reason", "seven is not for me")
                .containsEntry("dead-letter.exception", BadRecordException.class.getName())
                .containsEntry("dead-letter.stage", "tested")
                .containsEntry("dead-letter.topic", topics.names().frames())
                .containsEntry("dead-letter.partition", "0")
                .containsEntry("dead-letter.offset", "7")
                .containsEntry("schema-version", "1");
    }

    @Test
    void everyKindOfBrokenRecordIsADeadLetterAndItsNeighboursPass() {
        List<StreamItem> stream = stream("a", 8);
        WireRecord good = Wire.encode(stream.get(0));
        byte[] cut = Arrays.copyOf(good.value(), good.value().length / 2);
        List<WireRecord> broken =
                List.of(
                        new WireRecord("a", Map.of(), "garbage".getBytes(ISO_8859_1)),
                        with(good, "schema-version", "0"),
                        with(good, "schema-version", "2"),
                        with(good, "content-type", "text/plain"),
                        new WireRecord("a", good.headers(), cut),
                        new WireRecord("b", good.headers(), good.value()),
                        Wire.encode(new Frame("a", Run.UNTOLD, 9, 0, TestImages.cutShort(PICTURE))),
                        Wire.encode(
                                new Frame("a", Run.UNTOLD, 9, 0, TestImages.huge(20_000, 20_000))));
        List<ProducerRecord<byte[], byte[]>> mixed = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            mixed.add(TestTopics.record(topics.names().frames(), Wire.encode(stream.get(i))));
            mixed.add(TestTopics.record(topics.names().frames(), broken.get(i)));
        }
        WireRecord newer = with(good, "content-type", "application/x-protobuf; message=Cat");
        mixed.add(TestTopics.record(topics.names().frames(), newer)); // skipped
        mixed.add(new ProducerRecord<>(topics.names().frames(), null, good.value()));
        mixed.add(TestTopics.record(topics.names().frames(), Wire.encode(stream.get(8))));
        topics.writeRaw(mixed);
        try (RunningStage stage = new RunningStage(topics.stage(8), passing())) {
            stage.awaitRecordsOut(9);
        }
        assertThat(topics.items(topics.names().faces())).isEqualTo(stream);
        List<ConsumerRecord<byte[], byte[]>> letters = topics.read(topics.names().deadLetters());
        assertThat(letters.stream().map(ConsumerRecord::value).limit(8))
                .containsExactlyElementsOf(broken.stream().map(WireRecord::value).toList());
        assertThat(letters.stream().map(letter -> TestTopics.headers(letter)))
                .extracting(headers -> headers.get("dead-letter.reason"))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("header content-type is missing"),
                        reason -> assertThat(reason).contains("schema version is 0"),
                        reason -> assertThat(reason).contains("schema version is 2"),
                        reason -> assertThat(reason).contains("type 'text/plain' is unknown"),
                        reason -> assertThat(reason).contains("value is no Frame"),
                        reason -> assertThat(reason).contains("key 'b' is not the stream 'a'"),
                        reason -> assertThat(reason).contains("JPEG image is cut short"),
                        reason -> assertThat(reason).contains("20000×20000 is larger than"),
                        reason -> assertThat(reason).contains("record has no key"));
    }

    @Test
    void aRecordThatUnfoldsToMoreThanTravelsIsADeadLetterThatFits() throws Exception {
        byte[] zeros = new byte[40 << 20];
        List<StreamItem> stream = stream("a", 4);
        topics.write(stream.subList(0, 2));
        ProducerRecord<byte[], byte[]> bomb =
                TestTopics.record(
                        topics.names().frames(),
                        new WireRecord("a", Wire.encode(stream.get(0)).headers(), zeros));
        ProducerRecord<byte[], byte[]> key =
                new ProducerRecord<>(topics.names().frames(), new byte[36 << 20], new byte[1]);
        ProducerRecord<byte[], byte[]> header =
                new ProducerRecord<>(topics.names().frames(), new byte[1], new byte[1]);
        header.headers().add("large", new byte[36 << 20]);
        topics.writeCompressed(List.of(bomb, key, header));
        topics.write(stream.subList(2, 5));
        try (RunningStage stage = new RunningStage(topics.stage(8), passing())) {
            stage.awaitRecordsOut(5);
        }

        assertThat(topics.items(topics.names().faces())).isEqualTo(stream);
        List<ConsumerRecord<byte[], byte[]>> letters = topics.read(topics.names().deadLetters());
        assertThat(letters).hasSize(3);
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(zeros);
        assertThat(letters.get(0).value()).isEqualTo(Arrays.copyOf(zeros, 64 << 10));
        assertThat(TestTopics.headers(letters.get(0)))
                .containsEntry("content-type", "application/x-protobuf; message=Frame")
                .containsEntry("dead-letter.value-length", Integer.toString(zeros.length))
                .containsEntry("dead-letter.value-sha256", HexFormat.of().formatHex(sum))
                .containsEntry("dead-letter.topic", topics.names().frames())
                .containsEntry("dead-letter.partition", "0")
                .containsEntry("dead-letter.offset", "2")
                .doesNotContainKey("dead-letter.key-length");
        assertThat(TestTopics.headers(letters.get(1)))
                .containsEntry("dead-letter.key-length", Integer.toString(36 << 20))
                .containsKey("dead-letter.key-sha256")
                .doesNotContainKey("dead-letter.value-length");
        assertThat(TestTopics.headers(letters.get(2)))
                .containsKey("dead-letter.headers-length")
                .containsKey("dead-letter.reason")
                .doesNotContainKey("large");
    }

    @Test
    void aStageSlowerThanThePollIntervalKeepsItsMembershipAndLosesNothing() {
        List<StreamItem> stream = stream("a", 3);
        topics.write(stream);
        Duration interval = Duration.ofSeconds(1);
        List<Long> seen = new ArrayList<>();
        Stage<Frame, Frame> slow =
                Stage.of(
                        Frame.class,
                        batch -> {
                            batch.forEach(frame -> seen.add(frame.number()));
                            pause(interval.plusMillis(500));
                            return batch;
                        });
        StageSettings settings =
                topics.stage(1)
                        .within(
                                new Timeouts(
                                        Duration.ofSeconds(10), interval, Duration.ofSeconds(10)));
        try (RunningStage stage = new RunningStage(settings, slow)) {
            stage.awaitRecordsOut(4);
        }
        assertThat(topics.items(topics.names().faces())).isEqualTo(stream);
        assertThat(seen).as("each frame once: no rebalance took place").containsExactly(0L, 1L, 2L);
    }

    @Test
    void aRunnerThatIsStoppedIsFollowedByAnotherWithoutLossOrRepetition() {
        List<StreamItem> stream = stream("a", 200);
        topics.write(stream);
        for (int stopAt : new int[] {1, 40, 90, 201}) {
            try (RunningStage stage = new RunningStage(topics.stage(4), passing())) {
                stage.await(() -> topics.read(topics.names().faces()).size() >= stopAt);
            }
        }
        assertThat(topics.items(topics.names().faces())).isEqualTo(stream);
    }

    @Test
    void aFailingEnvironmentStopsTheRunnerAndCommitsNothingOfTheBatch() {
        topics.write(stream("a", 10));
        Stage<Frame, Frame> full =
                Stage.of(
                        Frame.class,
                        batch -> {
                            if (batch.get(0).number() >= 4) {
                                throw new EnvironmentException("the disk is full; make room");
                            }
                            return batch;
                        });

        new RunningStage(topics.stage(4), full).awaitFailure("the disk is full; make room");

        assertThat(topics.items(topics.names().faces())).isEqualTo(stream("a", 10).subList(0, 4));
        assertThat(topics.read(topics.names().deadLetters())).isEmpty();
        try (RunningStage next = new RunningStage(topics.stage(4), passing())) {
            next.awaitRecordsOut(7);
        }
        assertThat(topics.items(topics.names().faces())).isEqualTo(stream("a", 10));
    }

    @Test
    void aStageThatHangsDoesNotKeepTheRunnerFromStopping() {
        topics.write(stream("a", 4));
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Stage<Frame, Frame> hanging =
                Stage.of(
                        Frame.class,
                        batch -> {
                            entered.countDown();
                            awaitLatch(never);
                            return batch;
                        });
        try (RunningStage stage = new RunningStage(topics.stage(4), hanging)) {
            stage.await(() -> entered.getCount() == 0);
        }
        assertThat(topics.read(topics.names().faces())).isEmpty();
    }

    @Test
    void consumedRecordsAreDeletedAndWaitingOnesAreNot() {
        byte[] padded = Arrays.copyOf(PICTURE.bytes(), 1 << 20);
        List<Frame> frames =
                LongStream.range(0, 40)
                        .mapToObj(i -> new Frame("a", Run.UNTOLD, i, i, EncodedImage.of(padded)))
                        .toList();
        topics.write(frames);
        StageSettings settings = topics.stage(4).deletingConsumed();
        Stage<Frame, Frame> shrinking =
                Stage.of(
                        Frame.class,
                        batch ->
                                batch.stream()
                                        .map(
                                                f ->
                                                        new Frame(
                                                                "a",
                                                                Run.UNTOLD,
                                                                f.number(),
                                                                f.ptsMicros(),
                                                                PICTURE))
                                        .toList());
        try (RunningStage stage = new RunningStage(settings, shrinking)) {
            stage.awaitRecordsOut(40);
            stage.await(() -> topics.read(topics.names().frames()).size() <= 16);
        }
        topics.write(stream("b", 2));

        assertThat(topics.items(topics.names().faces())).hasSize(40);
        assertThat(topics.items(topics.names().frames())).endsWith(stream("b", 2).get(2));
    }

    @Test
    void aBrokerThatIsAbsentIsOneClearLineWithinTenSeconds() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String nobody = "127.0.0.1:" + port;
        boolean[] closed = {false};
        Stage<Frame, Frame> stage =
                new Stage<>() {
                    @Override
                    public Class<Frame> takes() {
                        return Frame.class;
                    }

                    @Override
                    public List<Frame> process(List<Frame> batch) {
                        return batch;
                    }

                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                };
        StageSettings settings =
                new StageSettings(
                        "tested",
                        KafkaConnection.to(nobody),
                        "g",
                        "frames",
                        Optional.of("faces"),
                        "dead-letters",
                        8,
                        Duration.ofMillis(20),
                        1 << 20);
        assertNoAnswer(nobody, () -> new StageRunner<>(settings, stage).run());
        assertThat(closed[0]).isTrue();
    }

    @Test
    void aPortThatIsOpenButSilentIsOneClearLineWithinTenSeconds() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            String nobody = "127.0.0.1:" + silent.getLocalPort();

            assertNoAnswer(nobody, () -> Topics.withPrefix("").create(KafkaConnection.to(nobody)));
        }
    }

    private static void assertNoAnswer(String nobody, ThrowingCallable use) {
        long start = System.nanoTime();
        assertThatThrownBy(use)
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("no broker answers at %s; start one or give another address", nobody);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void anAddressThatIsNoneAndATopicThatIsMissingAreOneClearLine() {
        assertThatThrownBy(() -> Topics.withPrefix("").create(KafkaConnection.to("nowhere")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("broker address 'nowhere' cannot be used");
        StageSettings settings =
                new StageSettings(
                        "tested",
                        KafkaConnection.to(BROKER.address()),
                        "g",
                        "no-such-topic",
                        Optional.of(topics.names().faces()),
                        topics.names().deadLetters(),
                        8,
                        Duration.ofMillis(20),
                        1 << 20);
        assertThatThrownBy(() -> new StageRunner<>(settings, passing()).run())
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("has no topic no-such-topic");
    }

    private static WireRecord with(WireRecord record, String header, String value) {
        Map<String, String> headers = new HashMap<>(record.headers());
        headers.put(header, value);
        return new WireRecord(record.key(), headers, record.value());
    }

    /** Work that takes its time; interrupted work fails. */
    private static void pause(Duration time) {
        awaitLatch(new CountDownLatch(1), time);
    }

    private static void awaitLatch(CountDownLatch latch) {
        awaitLatch(latch, Duration.ofSeconds(60));
    }

    private static void awaitLatch(CountDownLatch latch, Duration atMost) {
        try {
            boolean unused = latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Stage<Frame, Frame> passing() {
        return Stage.of(Frame.class, batch -> batch);
    }

    static List<StreamItem> stream(String id, int frames) {
        List<StreamItem> items = new ArrayList<>();
        LongStream.range(0, frames)
                .forEach(i -> items.add(new Frame(id, Run.UNTOLD, i, i * 40_000, PICTURE)));
        items.add(new EndOfStream(id, Run.UNTOLD, "/videos/" + id + ".mp4", frames, ""));
        return items;
    }
}
