package org.faceloupe.pipeline;

/**
 * Text that somebody else chose, such as a stream's id, a source's address or a reason, for log
 * lines, terminals and headers: it stays in its line and moves no cursor. What would act on the
 * reader's screen instead of being seen stands there as {@code \}{@code uXXXX}.
 */
public final class ForeignText {

    private static final String ESCAPE = "\\u%04x";

    private ForeignText() {}

    /**
     * The text with its line breaks, control characters, invisible format characters (those that
     * turn the direction of writing among them) and halves of surrogate pairs written out.
     */
    public static String shown(String text) {
        if (text.codePoints().noneMatch(ForeignText::acts)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(shown, point));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int point) {
        if (acts(point)) {
            for (char unit : Character.toChars(point)) {
                shown.append(ESCAPE.formatted((int) unit));
            }
        } else {
            shown.appendCodePoint(point);
        }
    }

    private static boolean acts(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
