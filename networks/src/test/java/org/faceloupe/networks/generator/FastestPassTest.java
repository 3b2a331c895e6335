package org.faceloupe.networks.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.FastestPass;
import org.faceloupe.networks.Owned;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Tensor;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.TestWeights;
import org.faceloupe.networks.WeightsFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class FastestPassTest {

    private static final CompactGenerator NETWORK =
            new CompactGenerator(List.of(16, 12, 8), List.of(3, 2, 1));

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(FastestPass.class);

    /** A pass that gives another's faces, brighter by some levels. */
    private record Brighter(ForwardPass other, double levels, List<String> closed)
            implements ForwardPass {

        @Override
        public NDArray enlarge(NDArray input) {
            return other.enlarge(input).add(levels / 127.5);
        }

        @Override
        public void close() {
            closed.add("closed");
        }
    }

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void close() {
        logger.detachAppender(logged);
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void theScriptedPassGivesThePlainOnesFaces(int side) {
        Tensors tensors = tensors();
        NDArray input = input(side);
        ForwardPass plain = new PlainPass(NETWORK, tensors);
        try (ForwardPass scripted =
                ScriptedPass.of(NETWORK, tensors, manager, Arithmetic.FLOAT32)) {
            float[] expected = plain.enlarge(input).toFloatArray();
            float[] made = scripted.enlarge(input).toFloatArray();

            assertThat(made).hasSameSizeAs(expected);
            for (int i = 0; i < made.length; i++) {
                assertThat(made[i]).isCloseTo(expected[i], within(1e-4f));
            }
        }
    }

    @Test
    void bfloat16IsAnotherArithmeticAndNearlyTheSameFaces() {
        Tensors tensors = tensors();
        ForwardPass plain = new PlainPass(NETWORK, tensors);
        try (ForwardPass rough = ScriptedPass.of(NETWORK, tensors, manager, Arithmetic.BFLOAT16);
                ForwardPass exact =
                        ScriptedPass.of(NETWORK, tensors, manager, Arithmetic.FLOAT32)) {
            var difference = GeneratorPasses.choice(plain, manager).difference();
            double roughly = difference.applyAsDouble(rough);
            double exactly = difference.applyAsDouble(exact);

            assertThat(exactly).isLessThan(1e-3);
            assertThat(roughly).isGreaterThan(10 * exactly).isLessThan(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.3, BFLOAT16, 0", "0.5, FLOAT32, 1", "NaN, FLOAT32, 1"})
    void aPassThatGivesOtherFacesIsClosedAndTold(double levels, Arithmetic taken, int warnings) {
        ForwardPass plain = new PlainPass(NETWORK, tensors());
        List<String> closed = new ArrayList<>();
        ForwardPass rough = new Brighter(plain, levels, closed);
        ForwardPass exact = new Brighter(plain, 0, closed);

        ForwardPass chosen =
                GeneratorPasses.choice(plain, manager)
                        .of(
                                List.of(Arithmetic.BFLOAT16, Arithmetic.FLOAT32),
                                kind -> kind == Arithmetic.BFLOAT16 ? rough : exact);

        assertThat(chosen).isSameAs(taken == Arithmetic.BFLOAT16 ? rough : exact);
        assertThat(closed).hasSize(warnings);
        assertThat(logged.list).hasSize(warnings);
        assertThat(logged.list).allMatch(e -> e.getFormattedMessage().contains("BFLOAT16"));
    }

    @Test
    void whereNoPassIsRightThePlainOneIsLeft() {
        ForwardPass plain = new PlainPass(NETWORK, tensors());
        ForwardPass wrong = new Brighter(plain, 9, new ArrayList<>());

        assertThat(
                        GeneratorPasses.choice(plain, manager)
                                .of(List.of(Arithmetic.FLOAT32), kind -> wrong))
                .isSameAs(plain);
    }

    /** Weights whose last layers are not small, so that all layers show in the picture. */
    private Tensors tensors() {
        Map<String, Tensor> tensors = ParameterVector.start(NETWORK.specs(), 1).tensors();
        TestWeights.amplify(tensors, 30);
        WeightsFile file = new WeightsFile("test", NETWORK.metadata(), tensors, "");
        return ParameterVector.of(NETWORK.specs(), file).bind(manager);
    }

    private NDArray input(int side) {
        Random random = new Random(side);
        float[] values = new float[2 * 3 * side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return Owned.of(manager, values, new Shape(2, 3, side, side));
    }
}
