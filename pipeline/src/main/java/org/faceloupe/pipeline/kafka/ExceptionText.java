package org.faceloupe.pipeline.kafka;

/** What an exception says, in one line. */
final class ExceptionText {

    private ExceptionText() {}

    static String message(Throwable e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return e.getClass().getSimpleName();
        }
        return message.lines().findFirst().orElse(message);
    }

    static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return message(root);
    }
}
