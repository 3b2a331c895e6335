package org.faceloupe.cli.measure;

import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * ONNX Runtime from a jar that the user names, to hold the program's own speed against. It is
 * called by reflection, so that nothing of it need come with the program.
 */
final class OnnxRuntimeRival implements AutoCloseable {

    private static final String PACKAGE = "ai.onnxruntime.";

    private final Path jar;
    private final ClassLoader classes;
    private final Object environment;
    private final AutoCloseable session;

    /**
     * Loads a model.
     *
     * @param model an ONNX file
     * @throws EnvironmentException if the jar is not ONNX Runtime's
     */
    OnnxRuntimeRival(Path jar, byte[] model, int threads) {
        this.jar = jar;
        if (!Files.isRegularFile(jar)) {
            throw new EnvironmentException(
                    "no file %s; give the jar of com.microsoft.onnxruntime:onnxruntime"
                            .formatted(jar));
        }
        try {
            classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
            Class<?> kind = type("OrtEnvironment");
            environment = kind.getMethod("getEnvironment").invoke(null);
            Class<?> optionsKind = type("OrtSession$SessionOptions");
            Object options = optionsKind.getConstructor().newInstance();
            optionsKind.getMethod("setIntraOpNumThreads", int.class).invoke(options, threads);
            session =
                    (AutoCloseable)
                            kind.getMethod("createSession", byte[].class, optionsKind)
                                    .invoke(environment, model, options);
        } catch (ReflectiveOperationException | MalformedURLException e) {
            throw unusable(e);
        }
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name, true, classes);
    }

    /** Runs the model once on faces [N, 3, e, e] in [-1, 1]. */
    @SuppressWarnings("try") // what is closed may throw anything, and is told
    void run(float[] faces, long[] shape) {
        try (AutoCloseable tensor =
                        (AutoCloseable)
                                type("OnnxTensor")
                                        .getMethod(
                                                "createTensor",
                                                environment.getClass(),
                                                FloatBuffer.class,
                                                long[].class)
                                        .invoke(null, environment, FloatBuffer.wrap(faces), shape);
                AutoCloseable result = result(tensor)) {
            assert result != null;
        } catch (Exception e) {
            throw unusable(e);
        }
    }

    private AutoCloseable result(Object tensor) throws ReflectiveOperationException {
        return (AutoCloseable)
                session.getClass()
                        .getMethod("run", Map.class)
                        .invoke(session, Map.of("faces", tensor));
    }

    private EnvironmentException unusable(Exception e) {
        Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
        return new EnvironmentException(
                "%s is not usable as ONNX Runtime (%s); give the jar of".formatted(jar, cause)
                        + " com.microsoft.onnxruntime:onnxruntime",
                e);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (Exception e) {
            throw unusable(e);
        }
    }
}
