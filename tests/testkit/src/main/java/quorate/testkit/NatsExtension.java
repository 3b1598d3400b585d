package quorate.testkit;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import quorate.servers.NatsServer;

/**
 * A nats-server that all test classes of the JVM share, started when the first of them needs it.
 * Each class uses subjects of its own.
 *
 * <pre>{@code
 * @RegisterExtension static final NatsExtension nats = new NatsExtension();
 * }</pre>
 *
 * <p>Whoever does faults to a server starts one of his own with {@link NatsServer#start()}.
 */
// JUnit is not required transitively: who registers an extension has JUnit anyway.
@SuppressWarnings("exports")
public final class NatsExtension implements BeforeAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(NatsExtension.class);

  private NatsServer server;

  /** An extension to be registered. */
  public NatsExtension() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    // The root's store closes what can be closed in it when the last test of the JVM has run.
    server =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(NatsServer.class, key -> NatsServer.start(), NatsServer.class);
  }

  /** The server that all classes share. */
  public NatsServer server() {
    return server;
  }
}
