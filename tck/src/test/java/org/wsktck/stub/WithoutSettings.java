package org.wsktck.stub;

import java.util.Properties;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps the settings of the build, which are system properties, from a test that gives its own; and those from others. */
public final class WithoutSettings implements BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(WithoutSettings.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        Properties ofTheBuild = new Properties();
        ofTheBuild.putAll(System.getProperties());
        context.getStore(NAMESPACE).put(Properties.class, ofTheBuild);
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("wsk."));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.setProperties(context.getStore(NAMESPACE).get(Properties.class, Properties.class));
    }
}
