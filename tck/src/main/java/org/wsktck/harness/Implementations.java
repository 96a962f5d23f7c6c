package org.wsktck.harness;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedUnavailableException;

/**
 * Turns an address into implementations: {@code reference}, {@code class:com.acme.MyWsk}, {@code mutant:ID},
 * {@code variant:ID}, the last two also with {@code @ADDRESS} behind them, and what an {@link AddressScheme} adds.
 */
public final class Implementations {
    private static final String REFERENCE_CLASS = "org.wsktck.reference.ReferenceWsk";

    /** An address that leads to no implementation. */
    public static final class UnknownImplementation extends Exception {
        private static final long serialVersionUID = 1L;

        public UnknownImplementation(String message) {
            super(message);
        }
    }

    /**
     * What opens implementations.
     *
     * @param open opens a fresh instance for each scenario
     * @param prepare starts what the instances share, once the run's testbed is open
     * @param wrongOnPurpose whether it is a mutant
     * @param provesTheKit whether it is a mutant or a variant: judged past a failed smoke level
     * @param whenDone gives up what the instances share
     */
    public record Source(
            Supplier<WskImplementation> open,
            Preparation prepare,
            boolean wrongOnPurpose,
            boolean provesTheKit,
            Runnable whenDone) {}

    /** What is done once, when the run's testbed is open. */
    @FunctionalInterface
    public interface Preparation {
        /** Does it. */
        void prepare(Testbed testbed) throws TestbedUnavailableException;
    }

    private Implementations() {}

    /** The schemes that are installed. */
    public static List<ImplementationScheme> schemes() {
        return ServiceLoader.load(ImplementationScheme.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** The kind of testbed that what an address leads to is judged in if none was asked for. */
    public static String testbed(String address) {
        String base = address.substring(address.lastIndexOf('@') + 1);
        return addressSchemes().stream()
                .filter(scheme -> base.startsWith(scheme.name() + ":"))
                .map(AddressScheme::testbed)
                .findFirst()
                .orElse(RunConfig.DEFAULT.testbed());
    }

    /** Finds what an address leads to. Nothing is opened yet. */
    public static Source find(RunConfig config) throws UnknownImplementation {
        return find(config.implementation(), config);
    }

    private static Source find(String address, RunConfig config) throws UnknownImplementation {
        if (address.equals("reference")) {
            return ofClass(REFERENCE_CLASS, config);
        }
        int colon = address.indexOf(':');
        if (colon < 0) {
            throw unknown(address);
        }
        String scheme = address.substring(0, colon);
        String rest = address.substring(colon + 1);
        if (scheme.equals("class")) {
            return ofClass(rest, config);
        }
        for (ImplementationScheme candidate : schemes()) {
            if (candidate.name().equals(scheme)) {
                return wrapped(candidate, rest, config);
            }
        }
        for (AddressScheme candidate : addressSchemes()) {
            if (candidate.name().equals(scheme)) {
                AddressScheme.Opener opener = candidate.find(rest, config);
                return new Source(opener::open, opener::prepare, false, false, opener::close);
            }
        }
        throw unknown(address);
    }

    private static List<AddressScheme> addressSchemes() {
        return ServiceLoader.load(AddressScheme.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static Source ofClass(String className, RunConfig config) throws UnknownImplementation {
        return new Source(constructor(className, config.classPath()), testbed -> {}, false, false, () -> {});
    }

    private static Source wrapped(ImplementationScheme scheme, String rest, RunConfig config)
            throws UnknownImplementation {
        int at = rest.indexOf('@');
        String id = at < 0 ? rest : rest.substring(0, at);
        if (!scheme.ids().contains(id)) {
            throw new UnknownImplementation(scheme.name() + " '" + id + "' is not known (expected: one of those that"
                    + " `./wsk-tck list " + scheme.name() + "s` prints)");
        }
        Source base = find(at < 0 ? "reference" : rest.substring(at + 1), config);
        return new Source(
                () -> scheme.open(id, base.open(), config.seed()),
                base.prepare(),
                scheme.isWrongOnPurpose(),
                true,
                base.whenDone());
    }

    private static UnknownImplementation unknown(String address) {
        Stream<String> forms = Stream.concat(
                addressSchemes().stream().map(AddressScheme::form),
                schemes().stream().map(scheme -> scheme.name() + ":ID"));
        return new UnknownImplementation(
                "implementation '" + address + "' is not known (expected: reference, class:NAME, "
                        + forms.sorted().collect(Collectors.joining(", ")) + ")");
    }

    private static Supplier<WskImplementation> constructor(String className, String classPath)
            throws UnknownImplementation {
        Class<?> found;
        try {
            // Not initialised yet: what its initializer throws is an error of the adapter, not of the address.
            found = Class.forName(className, false, loader(classPath));
        } catch (ClassNotFoundException | LinkageError missing) {
            throw cannotBeLoaded(className, missing);
        }
        if (!WskImplementation.class.isAssignableFrom(found)) {
            throw new UnknownImplementation(
                    "class " + className + " does not implement " + WskImplementation.class.getName());
        }
        if (!Modifier.isPublic(found.getModifiers())) {
            throw new UnknownImplementation("class " + className + " is not public");
        }
        try {
            var constructor = found.asSubclass(WskImplementation.class).getConstructor();
            return () -> {
                try {
                    return constructor.newInstance();
                } catch (InvocationTargetException | ExceptionInInitializerError thrown) {
                    throw new AdapterError(
                            "new " + className + "() threw " + Thrown.words(thrown.getCause()), thrown.getCause());
                } catch (ReflectiveOperationException refused) {
                    throw new AdapterError("new " + className + "() is not possible: " + refused, refused);
                }
            };
        } catch (NoSuchMethodException missing) {
            throw new UnknownImplementation("class " + className + " has no public constructor without parameters");
        } catch (LinkageError missing) {
            throw cannotBeLoaded(className, missing);
        }
    }

    private static UnknownImplementation cannotBeLoaded(String className, Throwable why) {
        return new UnknownImplementation("class " + className + " cannot be loaded (" + why
                + "); name the folder or jar that has it with --classpath");
    }

    private static ClassLoader loader(String classPath) throws UnknownImplementation {
        ClassLoader own = Implementations.class.getClassLoader();
        if (classPath.isEmpty()) {
            return own;
        }
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            File file = new File(entry);
            if (!file.exists()) {
                throw new UnknownImplementation("class path entry " + entry + " does not exist");
            }
            try {
                urls.add(file.toURI().toURL());
            } catch (MalformedURLException malformed) {
                throw new UnknownImplementation("class path entry " + entry + ": " + malformed.getMessage());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), own);
    }
}
