package org.starttls.survey.lab.net;

import io.netty.handler.ssl.util.SimpleKeyManagerFactory;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.ManagerFactoryParameters;

/** A factory that gives out the one key manager that it was given. */
final class SingleKeyManager extends SimpleKeyManagerFactory {
    private final KeyManager keys;

    SingleKeyManager(KeyManager keys) {
        this.keys = keys;
    }

    @Override
    protected void engineInit(KeyStore store, char[] password) {
        // The keys come from the manager, not from a store.
    }

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) {
        // The keys come from the manager, not from parameters.
    }

    @Override
    protected KeyManager[] engineGetKeyManagers() {
        return new KeyManager[] {keys};
    }
}
