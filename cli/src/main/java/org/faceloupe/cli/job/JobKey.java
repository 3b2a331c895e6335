package org.faceloupe.cli.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.faceloupe.cli.process.FileNames;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.ingest.SourceContent;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * What tells one job from another: everything that its results follow from, part by part. The
 * device is none of it, since it changes no more than the last digit.
 *
 * @param parts by name, in the order in which a difference is told
 */
public record JobKey(Map<String, String> parts) {

    /** The one part of a key that a program of the first version wrote, as one text. */
    private static final String FIRST = "as the first version tells it";

    private static final String VERSION = "program's version";

    public JobKey {
        parts = new LinkedHashMap<>(parts);
    }

    public static JobKey of(Enhancement.Settings job) {
        DetectorSettings detector = job.detector();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(VERSION, ProgramVersion.get());
        parts.put("video", "%s, %s".formatted(FileNames.stem(job.video()), content(job)));
        parts.put("reading of the video", job.ingest().toString());
        parts.put("detector", "%s, model %s".formatted(detector, detector.detector().sha256()));
        parts.put("choice of faces", job.faces().toString());
        parts.put("weights", job.generator().sha256());
        parts.put(
                "film",
                "%s, %s, scale %d"
                        .formatted(job.sink().film(), job.sink().coding(), job.sink().scale()));
        return new JobKey(parts);
    }

    /** The video by its content: where it lies and how old it is changes no result. */
    private static String content(Enhancement.Settings job) {
        try {
            return "sha256 " + SourceContent.of(job.video()).sha256();
        } catch (EnvironmentException e) {
            return "unreadable"; // whoever opens it will say what is wrong
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static JobKey read(JsonNode note) {
        Map<String, String> parts = new LinkedHashMap<>();
        if (note.isTextual()) {
            parts.put(FIRST, note.asText());
        } else {
            note.properties().forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
        }
        return new JobKey(parts);
    }

    @JsonValue
    Map<String, String> written() {
        return parts;
    }

    /**
     * Why what was made with this key is not what another asks for: which parts differ, in one
     * line; empty if none does.
     */
    String differenceTo(JobKey wanted) {
        if (equals(wanted)) {
            return "";
        }
        if (parts.containsKey(FIRST)) {
            return "the program's version was the first and is " + wanted.parts.get(VERSION);
        }
        List<String> different = new ArrayList<>();
        wanted.parts.forEach(
                (name, value) -> {
                    String before = parts.get(name);
                    if (name.equals(VERSION) && !value.equals(before)) {
                        different.add("the %s was %s and is %s".formatted(name, before, value));
                    } else if (!Objects.equals(value, before)) {
                        different.add("another " + name);
                    }
                });
        return String.join(", ", different);
    }
}
