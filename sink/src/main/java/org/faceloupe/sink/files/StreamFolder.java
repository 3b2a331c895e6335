package org.faceloupe.sink.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The folder of one of many streams. It has the stream's id as its name where that is a name on
 * every file system and no other stream has it, upper and lower case apart; else a name made of the
 * id and its hash. Two streams never share one, wherever the output is copied to.
 */
final class StreamFolder {

    private static final int LONGEST_ID = 100;
    private static final int ID_KEPT = 60;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    /** Devices of Windows, whatever stands behind a dot. */
    private static final Pattern DEVICE =
            Pattern.compile(
                    "(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern MADE =
            Pattern.compile(
                    "stream_.*_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                    Pattern.CASE_INSENSITIVE);

    private StreamFolder() {}

    /** Where the stream's files are, or will be if it has none yet. */
    static Path in(Path output, String stream) {
        Path made = output.resolve(madeName(stream));
        if (!isPlain(stream) || Files.isDirectory(made)) {
            return made;
        }
        return isOthers(output, stream) ? made : output.resolve(stream);
    }

    /** The same, and the folder is there and the stream's from now on. */
    static Path make(Path output, String stream) {
        Path folder = in(output, stream);
        try {
            Files.createDirectories(output);
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
            }
            // on a file system where case does not matter, another may have been quicker
            Path after = in(output, stream);
            return after.equals(folder) ? folder : Files.createDirectories(after);
        } catch (FileAlreadyExistsException e) {
            return again(output, stream, folder, e);
        } catch (IOException e) {
            throw ResultFiles.cannotWrite(folder, e);
        }
    }

    private static Path again(
            Path output, String stream, Path taken, FileAlreadyExistsException why) {
        Path folder = in(output, stream);
        if (!Files.isDirectory(folder) && folder.equals(taken)) {
            throw ResultFiles.cannotWrite(folder, why); // it is a file
        }
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw ResultFiles.cannotWrite(folder, e);
        }
    }

    /** Whether a folder has this name but for case, and none has it as it is. */
    private static boolean isOthers(Path output, String name) {
        if (!Files.isDirectory(output)) {
            return false;
        }
        boolean others = false;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(output)) {
            for (Path entry : entries) {
                String there = entry.getFileName().toString();
                if (there.equals(name)) {
                    return false;
                }
                others |= there.equalsIgnoreCase(name);
            }
        } catch (IOException e) {
            throw ResultFiles.cannotRead(output, e);
        }
        return others;
    }

    private static boolean isPlain(String stream) {
        return stream.length() <= LONGEST_ID
                && PLAIN.matcher(stream).matches()
                && !stream.endsWith(".")
                && !DEVICE.matcher(stream).matches()
                && !MADE.matcher(stream).matches();
    }

    private static String madeName(String stream) {
        String safe = stream.replaceAll("[^A-Za-z0-9._-]", "_");
        UUID hash = UUID.nameUUIDFromBytes(stream.getBytes(StandardCharsets.UTF_8));
        return "stream_" + safe.substring(0, Math.min(ID_KEPT, safe.length())) + "_" + hash;
    }
}
