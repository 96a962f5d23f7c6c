package org.wsktck.harness.plug;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wsktck.catalogue.NearestIds;
import org.wsktck.harness.evidence.AdapterError;
import org.wsktck.harness.evidence.Thrown;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;
import org.wsktck.testbed.TestbedUnavailableException;

/**
 * Turns an address into implementations: {@code reference}, {@code class:com.acme.MyWsk}, {@code mutant:ID},
 * {@code variant:ID}, the last two also with {@code @ADDRESS} behind them, and what an {@link AddressScheme} adds.
 */
public final class Implementations {
    private static final String CLASS = "class:";
    private static final String REFERENCE = "reference";
    private static final String REFERENCE_CLASS = "org.wsktck.reference.ReferenceWsk";

    /** An address that leads to no implementation. */
    public static final class UnknownImplementation extends BadSetting {
        private static final long serialVersionUID = 1L;

        /**
         * The sentence about it.
         *
         * @param config the settings of the run
         * @param problem the address, and what is expected instead
         */
        public UnknownImplementation(RunConfig config, String problem) {
            this(config, Setting.IMPLEMENTATION, problem);
        }

        private UnknownImplementation(RunConfig config, Setting setting, String problem) {
            super(config.caller(), setting, problem);
        }
    }

    /**
     * What opens implementations.
     *
     * @param open opens a fresh instance
     * @param scenes builds what each play is judged on, with an instance of its own
     * @param prepare starts what the instances share, once the run's testbed is open
     * @param wrongOnPurpose whether it is a mutant
     * @param provesTheKit whether it is a mutant or a variant: judged past a failed smoke level
     * @param whenDone gives up what the instances share
     * @param loadedFrom the folders and jars that it is loaded from; empty where it is called, or nobody knows
     */
    public record Source(
            Supplier<WskImplementation> open,
            Scene.Builder scenes,
            Preparation prepare,
            boolean wrongOnPurpose,
            boolean provesTheKit,
            Runnable whenDone,
            List<Path> loadedFrom) {

        private static Source of(
                Supplier<WskImplementation> open,
                Preparation prepare,
                boolean wrongOnPurpose,
                boolean provesTheKit,
                Runnable whenDone,
                List<Path> loadedFrom) {
            return new Source(
                    open,
                    (played, testbed) -> Scene.of(open, testbed),
                    prepare,
                    wrongOnPurpose,
                    provesTheKit,
                    whenDone,
                    loadedFrom);
        }

        /** A digest of what it is loaded from; null where that is not known. */
        public @Nullable String digest() {
            try {
                return loadedFrom.isEmpty() ? null : ClassDigest.of(loadedFrom);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("what is judged cannot be read: " + loadedFrom, unreadable);
            }
        }
    }

    /** What is done once, when the run's testbed is open. */
    @FunctionalInterface
    public interface Preparation {
        /** Does it. */
        void prepare(Testbed testbed) throws TestbedUnavailableException;
    }

    private Implementations() {}

    /** The schemes that are installed. */
    public static List<ImplementationScheme> schemes() {
        return Installed.SCHEMES;
    }

    /** The testbed that what an address leads to is judged in if none was asked for. */
    public static String testbed(String address) {
        return setting(Setting.TESTBED, address).orElse(RunConfig.DEFAULT.testbed());
    }

    /** What a setting is for what an address leads to where it is not given; empty: what it is for every other. */
    static Optional<String> setting(Setting setting, String address) {
        String base = base(address);
        return addressScheme(address)
                .flatMap(scheme ->
                        scheme.setting(setting, base.substring(scheme.name().length() + 1)));
    }

    /** Whether a run of what an address leads to can be recorded. */
    static boolean canBeRecorded(String address) {
        return addressScheme(address).map(AddressScheme::canBeRecorded).orElse(false)
                && base(address).equals(address);
    }

    /** How many scenarios are best judged at a time: more than one only if instances have nothing in common. */
    public static int lanes(RunConfig config) {
        // A scenario on it waits for a third of its time.
        int ofTheReference = Math.min(3, Runtime.getRuntime().availableProcessors() + 1);
        return addressScheme(config.implementation())
                .map(scheme -> scheme.lanes(config))
                .orElse(base(config.implementation()).equals(REFERENCE) ? ofTheReference : 1);
    }

    /** Whether what an address leads to wants to be shown a token. */
    static boolean takesToken(String address) {
        return addressScheme(address).map(AddressScheme::takesToken).orElse(false);
    }

    private static Optional<AddressScheme> addressScheme(String address) {
        String base = base(address);
        return addressSchemes().stream()
                .filter(scheme -> base.startsWith(scheme.name() + ":"))
                .findFirst();
    }

    /** What a mutant or a variant is built on, else the address itself. */
    static String base(String address) {
        int at = address.lastIndexOf('@');
        boolean isWrapped = schemes().stream().anyMatch(scheme -> address.startsWith(scheme.name() + ":"));
        return at < 0 && isWrapped ? REFERENCE : address.substring(at + 1);
    }

    /** Finds what an address leads to. Nothing is opened yet. */
    public static Source find(RunConfig config) throws UnknownImplementation {
        Source source = find(config.implementation(), config);
        if (!config.classPath().isEmpty()
                && !base(config.implementation()).startsWith(CLASS)
                && !config.caller().mayBeForAnother(Setting.CLASSPATH)) {
            throw new UnknownImplementation(
                    config,
                    Setting.CLASSPATH,
                    config.classPath() + ", from which nothing of " + config.implementation()
                            + " is loaded (expected: a class: implementation with it)");
        }
        return source;
    }

    private static Source find(String address, RunConfig config) throws UnknownImplementation {
        if (address.equals(REFERENCE)) {
            return ofClass(address, REFERENCE_CLASS, config);
        }
        int colon = address.indexOf(':');
        if (colon < 0) {
            throw unknown(address, config);
        }
        String scheme = address.substring(0, colon);
        String rest = address.substring(colon + 1);
        if (address.startsWith(CLASS)) {
            return ofClass(address, rest, config);
        }
        for (ImplementationScheme candidate : schemes()) {
            if (candidate.name().equals(scheme)) {
                return wrapped(candidate, rest, config);
            }
        }
        for (AddressScheme candidate : addressSchemes()) {
            if (candidate.name().equals(scheme)) {
                AddressScheme.Opener opener = candidate.find(rest, config);
                return new Source(opener::open, opener::scene, opener::prepare, false, false, opener::close, List.of());
            }
        }
        throw unknown(address, config);
    }

    private static List<AddressScheme> addressSchemes() {
        return Installed.ADDRESS_SCHEMES;
    }

    /** Looked for once a process, since each line that says how to run a scenario again asks. */
    private static final class Installed {
        static final List<ImplementationScheme> SCHEMES = ServiceLoader.load(ImplementationScheme.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        static final List<AddressScheme> ADDRESS_SCHEMES = ServiceLoader.load(AddressScheme.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static Source ofClass(String address, String className, RunConfig config) throws UnknownImplementation {
        ClassLoader loader = loader(config);
        Class<?> found = load(address, className, loader, config);
        boolean isOfClassPath =
                found.getClassLoader() == loader && !config.classPath().isEmpty();
        List<Path> loadedFrom = isOfClassPath ? classPath(config) : ClassDigest.placeOf(found);
        return Source.of(constructor(address, found, config), testbed -> {}, false, false, () -> {}, loadedFrom);
    }

    private static List<Path> classPath(RunConfig config) {
        return Stream.of(config.classPath().split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
    }

    private static Source wrapped(ImplementationScheme scheme, String rest, RunConfig config)
            throws UnknownImplementation {
        int at = rest.indexOf('@');
        String id = at < 0 ? rest : rest.substring(0, at);
        if (!scheme.knows(id)) {
            throw new UnknownImplementation(
                    config,
                    scheme.name() + ":" + id + " (expected: an id that `wsk-tck list " + scheme.name()
                            + "s` prints, nearest: " + String.join(", ", NearestIds.of(id, scheme.ids())) + ")");
        }
        Source base = find(at < 0 ? REFERENCE : rest.substring(at + 1), config);
        return Source.of(
                () -> scheme.open(id, base.open(), config.seed()),
                base.prepare(),
                scheme.isWrongOnPurpose(),
                true,
                base.whenDone(),
                base.loadedFrom());
    }

    private static UnknownImplementation unknown(String address, RunConfig config) {
        return new UnknownImplementation(
                config, BadSetting.shown(address) + " (expected: " + String.join(", ", forms()) + ")");
    }

    /** Every form of address. */
    public static List<String> forms() {
        Stream<String> installed = Stream.concat(
                addressSchemes().stream().map(AddressScheme::form),
                schemes().stream().map(scheme -> scheme.name() + ":ID"));
        return Stream.concat(Stream.of(REFERENCE, CLASS + "NAME"), installed.sorted())
                .toList();
    }

    private static Class<?> load(String address, String className, ClassLoader loader, RunConfig config)
            throws UnknownImplementation {
        try {
            // Not initialised yet: what its initializer throws is an error of the adapter, not of the address.
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException | LinkageError missing) {
            throw cannotBeLoaded(address, missing, config);
        }
    }

    private static Supplier<WskImplementation> constructor(String address, Class<?> found, RunConfig config)
            throws UnknownImplementation {
        if (!WskImplementation.class.isAssignableFrom(found)) {
            throw new UnknownImplementation(
                    config,
                    address + " does not implement " + WskImplementation.class.getName()
                            + " (expected: a class that does)");
        }
        if (!Modifier.isPublic(found.getModifiers())) {
            throw new UnknownImplementation(config, address + " is not public (expected: a public class)");
        }
        try {
            var constructor = found.asSubclass(WskImplementation.class).getConstructor();
            return () -> {
                try {
                    return constructor.newInstance();
                } catch (InvocationTargetException | ExceptionInInitializerError thrown) {
                    throw new AdapterError(
                            "new " + found.getName() + "() threw " + Thrown.words(thrown.getCause()),
                            thrown.getCause());
                } catch (ReflectiveOperationException refused) {
                    throw new AdapterError("new " + found.getName() + "() is not possible: " + refused, refused);
                }
            };
        } catch (NoSuchMethodException missing) {
            throw new UnknownImplementation(
                    config, address + " has no public constructor without parameters (expected: one)");
        } catch (LinkageError missing) {
            throw cannotBeLoaded(address, missing, config);
        }
    }

    private static UnknownImplementation cannotBeLoaded(String address, Throwable why, RunConfig config) {
        String remedy = address.startsWith(CLASS)
                ? "; name the folder or jar that has it with " + config.caller().name(Setting.CLASSPATH)
                : "; have wsk-reference on the class path, or name your implementation: class:NAME";
        return new UnknownImplementation(config, address + " cannot be loaded (" + why + ")" + remedy);
    }

    private static ClassLoader loader(RunConfig config) throws UnknownImplementation {
        ClassLoader own = Implementations.class.getClassLoader();
        if (config.classPath().isEmpty()) {
            return own;
        }
        List<URL> urls = new ArrayList<>();
        for (String entry : config.classPath().split(File.pathSeparator, -1)) {
            File file = new File(entry);
            if (!file.exists()) {
                throw new UnknownImplementation(
                        config,
                        Setting.CLASSPATH,
                        BadSetting.shown(entry)
                                + " does not exist (expected: folders and jars, separated by '" + File.pathSeparator
                                + "')");
            }
            try {
                urls.add(file.toURI().toURL());
            } catch (MalformedURLException malformed) {
                throw new IllegalStateException("a file without a URL: " + file, malformed);
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), own);
    }
}
