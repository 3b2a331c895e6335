package org.faceloupe.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * SIGHUP as a request, which would end the process otherwise; until it is closed. The JDK's class
 * for signals is supported but not public, so it is called by name. Where a system has no such
 * signal, nothing is heard.
 */
final class HangUp implements AutoCloseable {

    private final Runnable restore;

    private HangUp(Runnable restore) {
        this.restore = restore;
    }

    /**
     * Starts to listen.
     *
     * @param ask is called from a thread of the JDK
     */
    static HangUp listen(Runnable ask) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
            Object before = handle.invoke(null, hangUp, proxy(handler, ask));
            return new HangUp(() -> invoke(handle, hangUp, before));
        } catch (InvocationTargetException e) {
            return new HangUp(() -> {}); // the system has no such signal, or keeps it to itself
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no sun.misc.Signal", e);
        }
    }

    private static Object proxy(Class<?> handler, Runnable ask) {
        return Proxy.newProxyInstance(
                HangUp.class.getClassLoader(),
                new Class<?>[] {handler},
                (self, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        ask.run();
                    }
                    return null;
                });
    }

    private static void invoke(Method handle, Object signal, Object handler) {
        try {
            handle.invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        restore.run();
    }
}
