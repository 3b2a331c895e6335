package org.faceloupe.cli.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A signal of the system. The JDK's class for signals is supported but not public, so it is called
 * by name. Where a system has no such signal, or the JVM keeps it to itself, nothing happens.
 */
public final class ProcessSignal {

    private final String name;

    public ProcessSignal(String name) {
        this.name = name;
    }

    /**
     * From now on calls {@code ask}, from a thread of the JDK, when the signal comes.
     *
     * @return brings back what was before
     */
    Runnable handledBy(Runnable ask) {
        return where(
                (jdk, signal) -> {
                    Object before = jdk.handle(signal, jdk.handler(ask));
                    return () -> restore(jdk, signal, before);
                });
    }

    /**
     * Ends the process as the system does by default: at once, and no code of the process, not even
     * a native library's, runs any more.
     */
    public void endProcess() {
        where(
                (jdk, signal) -> {
                    jdk.handle(signal, jdk.byDefault());
                    jdk.raise(signal);
                    return ProcessSignal::nothing;
                });
    }

    private interface Use {
        Runnable of(Jdk jdk, Object signal) throws ReflectiveOperationException;
    }

    /** Uses the signal where the system and the JVM let it be used. */
    private Runnable where(Use use) {
        try {
            Jdk jdk = new Jdk();
            return use.of(jdk, jdk.signal(name));
        } catch (InvocationTargetException e) {
            return ProcessSignal::nothing;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no sun.misc.Signal", e);
        }
    }

    private static void nothing() {}

    private static void restore(Jdk jdk, Object signal, Object before) {
        try {
            jdk.handle(signal, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JDK's classes, by name. */
    private static final class Jdk {

        private final Class<?> signal = Class.forName("sun.misc.Signal");
        private final Class<?> handler = Class.forName("sun.misc.SignalHandler");
        private final Method handle = signal.getMethod("handle", signal, handler);

        Jdk() throws ReflectiveOperationException {}

        Object signal(String name) throws ReflectiveOperationException {
            return signal.getConstructor(String.class).newInstance(name);
        }

        Object handle(Object which, Object by) throws ReflectiveOperationException {
            return handle.invoke(null, which, by);
        }

        void raise(Object which) throws ReflectiveOperationException {
            signal.getMethod("raise", signal).invoke(null, which);
        }

        Object byDefault() throws ReflectiveOperationException {
            return handler.getField("SIG_DFL").get(null);
        }

        Object handler(Runnable ask) {
            return Proxy.newProxyInstance(
                    ProcessSignal.class.getClassLoader(),
                    new Class<?>[] {handler},
                    (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            ask.run();
                        }
                        return null;
                    });
        }
    }
}
