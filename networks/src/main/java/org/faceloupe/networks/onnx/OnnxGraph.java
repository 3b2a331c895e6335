package org.faceloupe.networks.onnx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.faceloupe.networks.Tensor;

/**
 * An ONNX model under construction, opset 13. Values go by name: {@link #input} and {@link
 * #weights} give the first, every {@link #node} one more, {@link #output} names the results. {@link
 * OnnxLayers} adds whole layers. The same calls give the same bytes.
 */
public final class OnnxGraph {

    private static final int IR_VERSION = 7;
    private static final int OPSET = 13;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final Message graph = new Message();
    private final Set<String> names = new HashSet<>();
    private final List<String> outputs = new ArrayList<>();
    private int values;

    /** A graph of that name without anything in it. */
    public OnnxGraph(String name) {
        graph.text(2, name);
    }

    /**
     * An input of 32-bit numbers.
     *
     * @param sides numbers, or names of sides that are free, such as {@code height}
     */
    public String input(String name, Object... sides) {
        claim(name);
        graph.message(11, valueInfo(name, sides));
        return name;
    }

    /** Values that ship with the graph. */
    public String weights(String name, Tensor tensor) {
        claim(name);
        Message message = new Message();
        for (long side : tensor.shape()) {
            message.number(1, side);
        }
        graph.message(5, message.number(2, FLOAT).text(8, name).raw(9, tensor.values()));
        return name;
    }

    /** Whole numbers that ship with the graph, in one dimension. */
    public String integers(String name, long... values) {
        claim(name);
        Message message = new Message().number(1, values.length).number(2, INT64);
        graph.message(5, message.text(8, name).raw(9, values));
        return name;
    }

    /** Numbers that ship with the graph, in one dimension. */
    public String numbers(String name, float... values) {
        return weights(name, new Tensor(new long[] {values.length}, values));
    }

    /**
     * Applies an operator with one result.
     *
     * @param inputs names of values; "" leaves an optional input out
     * @return the result's name
     */
    public String node(String operator, List<String> inputs, Attribute... attributes) {
        String result = fresh(operator);
        node(operator, inputs, result, attributes);
        return result;
    }

    /** Names a result of the graph; the value can be used on. */
    public void output(String value, String name, Object... sides) {
        claim(name);
        node("Identity", List.of(value), name);
        graph.message(12, valueInfo(name, sides));
        outputs.add(name);
    }

    /**
     * The file.
     *
     * @param metadata goes into it, in the order of its keys
     */
    public byte[] encode(Map<String, String> metadata) {
        if (outputs.isEmpty()) {
            throw new IllegalStateException("a graph needs an output");
        }
        Message model = new Message().number(1, IR_VERSION).text(2, "faceloupe");
        model.message(7, graph).message(8, new Message().text(1, "").number(2, OPSET));
        metadata.keySet().stream()
                .sorted()
                .forEach(
                        key ->
                                model.message(
                                        14,
                                        new Message()
                                                .text(1, key)
                                                .text(2, metadata.getOrDefault(key, ""))));
        return model.encoded();
    }

    /** A name that no value has yet. */
    String fresh(String stem) {
        String name = stem + "." + ++values;
        claim(name);
        return name;
    }

    private void node(String operator, List<String> inputs, String result, Attribute... settings) {
        Message node = new Message();
        for (String input : inputs) {
            if (!input.isEmpty() && !names.contains(input)) {
                throw new IllegalArgumentException("the graph has no value " + input);
            }
            node.text(1, input);
        }
        node.text(2, result).text(3, result).text(4, operator);
        for (Attribute setting : settings) {
            node.message(5, setting.message());
        }
        graph.message(1, node);
    }

    private static Message valueInfo(String name, Object... sides) {
        Message shape = new Message();
        for (Object side : sides) {
            shape.message(
                    1,
                    side instanceof Number number
                            ? new Message().number(1, number.longValue())
                            : new Message().text(2, side.toString()));
        }
        Message tensor = new Message().number(1, FLOAT).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    private void claim(String name) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("the graph has a value " + name + " already");
        }
    }
}
