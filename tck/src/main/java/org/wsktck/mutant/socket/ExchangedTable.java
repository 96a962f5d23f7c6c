package org.wsktck.mutant.socket;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.wsktck.intercept.Call;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.SocketTrace;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskProviderBasicDispatch;
import org.wsktck.spi.WskProviderConnectionDispatch;

/** Gives a socket another dispatch table, with the same functions, once it is connected. */
final class ExchangedTable implements Interceptor {
    @Override
    public NtStatus call(Call call) {
        return call.proceed();
    }

    @Override
    public WskProviderBasicDispatch dispatch(SocketTrace socket, WskProviderBasicDispatch table) {
        return socket.connected && table instanceof WskProviderConnectionDispatch ? copy(table) : table;
    }

    private static WskProviderConnectionDispatch copy(WskProviderBasicDispatch table) {
        return (WskProviderConnectionDispatch) Proxy.newProxyInstance(
                ExchangedTable.class.getClassLoader(),
                new Class<?>[] {WskProviderConnectionDispatch.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(table, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                });
    }
}
