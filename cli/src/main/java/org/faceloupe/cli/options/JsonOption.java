package org.faceloupe.cli.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** Whether a command's result is a line for people or an object for programs. */
public final class JsonOption {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    /**
     * Prints a result.
     *
     * @param object becomes the JSON object
     * @param line the same for people
     */
    public void print(PrintWriter out, Object object, String line) {
        out.println(json ? text(object) : line);
        out.flush();
    }

    private static String text(Object object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("result cannot be written as JSON", e);
        }
    }
}
