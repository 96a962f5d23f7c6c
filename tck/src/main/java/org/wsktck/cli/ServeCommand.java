package org.wsktck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.wsktck.harness.Implementations;
import org.wsktck.harness.Implementations.UnknownImplementation;
import org.wsktck.harness.RunConfig;
import org.wsktck.remote.server.AgentServer;
import org.wsktck.reports.ConsoleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wsk-tck serve IMPLEMENTATION}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves an implementation of this JVM over the agent protocol, until it is interrupted.")
final class ServeCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "IMPLEMENTATION",
            description = "reference, class:NAME (with --classpath), mutant:ID or variant:ID; the last two also with"
                    + " @class:NAME behind them.")
    private String implementation = "";

    @Option(names = "--port", paramLabel = "N", description = "Where to listen; any free port by default.")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "The local address to listen on; 127.0.0.1 by default. Any other needs a token.")
    private String bind = "127.0.0.1";

    @Mixin
    private TokenOptions token = new TokenOptions();

    @Option(
            names = "--classpath",
            paramLabel = "PATH",
            description = "Where class: implementations are loaded from: folders and jars.")
    private String classPath = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Implementations.Source source = source();
        try (AgentServer server = new AgentServer(
                address(), port, token.token(), source.open(), text -> err.println(ConsoleText.block(text)))) {
            out.println("serving " + implementation + " at agent:"
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

    private Implementations.Source source() {
        if (!isOfThisJvm()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "IMPLEMENTATION: " + implementation + " (expected: reference, class:NAME, mutant:ID,"
                            + " variant:ID,"
                            + " or one of the last two with @class:NAME behind it)");
        }
        try {
            return Implementations.find(
                    RunConfig.DEFAULT.withImplementation(implementation).withClassPath(classPath));
        } catch (UnknownImplementation unknown) {
            throw new ParameterException(spec.commandLine(), unknown.getMessage());
        }
    }

    /** What is elsewhere has an agent of its own. */
    private boolean isOfThisJvm() {
        String base = implementation.substring(implementation.lastIndexOf('@') + 1);
        return base.equals("reference")
                || base.startsWith("class:")
                || Implementations.schemes().stream().anyMatch(scheme -> base.startsWith(scheme.name() + ":"));
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw new ParameterException(spec.commandLine(), "--bind: " + bind + " (expected: a local address)");
        }
    }
}
