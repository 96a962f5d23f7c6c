package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.CommandLineCaller;
import org.wsktck.harness.plug.Implementations;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.harness.plug.Setting;
import org.wsktck.remote.server.AgentServer;
import org.wsktck.reports.ConsoleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wsk-tck serve IMPLEMENTATION}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves an implementation of this JVM over the agent protocol, until it is interrupted.")
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", description = "Where to listen; any free port by default.")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "The local address to listen on; 127.0.0.1 by default. Any other needs a token.")
    private String bind = "127.0.0.1";

    @Mixin
    private CommandSpec options =
            RunOptions.offering(Setting.IMPLEMENTATION, Setting.CLASSPATH, Setting.TOKEN, Setting.TOKEN_FILE);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, BadSetting {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        RunConfig config = RunOptions.read(options, CommandLineCaller.SERVER);
        requireOfThisJvm(config.implementation());
        Implementations.Source source = Implementations.find(config);
        try (AgentServer server = new AgentServer(
                address(), port, config.token(), source.open(), text -> err.println(ConsoleText.block(text)))) {
            out.println("serving " + config.implementation() + " at agent:"
                    + server.address().getHostString() + ":" + server.address().getPort() + "; interrupt to end");
            out.flush();
            new CountDownLatch(1).await(); // until the process is interrupted
        } catch (IllegalArgumentException | IOException refused) {
            throw new ParameterException(spec.commandLine(), "cannot listen: " + refused.getMessage());
        } finally {
            source.whenDone().run();
        }
        return 0;
    }

    /** What is elsewhere has an agent of its own. */
    private void requireOfThisJvm(String implementation) {
        String base = implementation.substring(implementation.lastIndexOf('@') + 1);
        boolean isOfThisJvm = base.equals("reference")
                || base.startsWith("class:")
                || Implementations.schemes().stream().anyMatch(scheme -> base.startsWith(scheme.name() + ":"));
        if (!isOfThisJvm) {
            throw new ParameterException(
                    spec.commandLine(),
                    "implementation: " + implementation + " (expected: reference, class:NAME, mutant:ID, variant:ID,"
                            + " or one of the last two with @class:NAME behind it)");
        }
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw new ParameterException(spec.commandLine(), "--bind: " + bind + " (expected: a local address)");
        }
    }
}
