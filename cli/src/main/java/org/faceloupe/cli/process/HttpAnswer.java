package org.faceloupe.cli.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * A text as an answer over HTTP, after which the connection ends.
 *
 * @param status code and words, such as {@code 200 OK}
 */
record HttpAnswer(String status, String text) {

    static HttpAnswer ok(String text) {
        return new HttpAnswer("200 OK", text);
    }

    static HttpAnswer unavailable(String text) {
        return new HttpAnswer("503 Service Unavailable", text);
    }

    static HttpAnswer notFound() {
        return new HttpAnswer("404 Not Found", "not found\n");
    }

    /**
     * @param whole false for what a HEAD request gets
     */
    byte[] bytes(boolean whole) {
        byte[] body = text.getBytes(UTF_8);
        String head =
                String.join(
                        "\r\n",
                        "HTTP/1.1 " + status,
                        "Content-Type: text/plain; version=0.0.4; charset=utf-8",
                        "Content-Length: " + body.length,
                        "Connection: close",
                        "",
                        "");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(US_ASCII));
        if (whole) {
            all.writeBytes(body);
        }
        return all.toByteArray();
    }
}
