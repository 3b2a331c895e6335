package org.faceloupe.networks.onnx;

/** A setting of an operator, as in {@code strides = [2, 2]}. */
public final class Attribute {

    private static final int NAME = 1;
    private static final int FLOAT = 2;
    private static final int INTEGER = 3;
    private static final int STRING = 4;
    private static final int INTEGERS = 8;
    private static final int TYPE = 20;

    private final Message message;

    private Attribute(String name, int type) {
        message = new Message().text(NAME, name).number(TYPE, type);
    }

    /** A number. */
    public static Attribute of(String name, double value) {
        Attribute attribute = new Attribute(name, 1);
        attribute.message.number(FLOAT, (float) value);
        return attribute;
    }

    /** A whole number. */
    public static Attribute whole(String name, long value) {
        Attribute attribute = new Attribute(name, 2);
        attribute.message.number(INTEGER, value);
        return attribute;
    }

    /** A word. */
    public static Attribute of(String name, String value) {
        Attribute attribute = new Attribute(name, 3);
        attribute.message.text(STRING, value);
        return attribute;
    }

    /** Whole numbers. */
    public static Attribute list(String name, long... values) {
        Attribute attribute = new Attribute(name, 7);
        for (long value : values) {
            attribute.message.number(INTEGERS, value);
        }
        return attribute;
    }

    Message message() {
        return message;
    }
}
