package quorate.acceptance;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import quorate.servers.NatsServer;
import quorate.testkit.FaultProxy;
import quorate.testkit.NatsOnOtherHost;

/** A real nats-server, and a way to it that can be cut while those who watch go on hearing. */
interface CuttableNats extends AutoCloseable {

  /** Where the server is for those who are tested. */
  InetSocketAddress forTested();

  /** Where the server is for those who watch. */
  InetSocketAddress forWatchers();

  /** From now on nothing comes through to those who are tested, nor from them. */
  void cut();

  /** What waits to be sent comes through again. */
  void heal();

  /** How many bytes wait to be sent, of the connection with the most. */
  long unsent();

  @Override
  void close();

  /** On another host, if this one may make it: what is unsent waits in the sender's kernel. */
  static Optional<CuttableNats> onOtherHost() {
    return NatsOnOtherHost.start(Image.newDirectory("nats").resolve("server.log")).map(Remote::new);
  }

  /**
   * Behind a proxy, which plays the sender's kernel. It is none: what is unsent has left the sender
   * already, and that it is thrown away when the sender resets is the proxy's own doing. That the
   * sender resets is not.
   */
  static CuttableNats behindProxy() {
    NatsServer server = NatsServer.start();
    return new Proxied(server, FaultProxy.before(server));
  }

  /** The server on another host. */
  record Remote(NatsOnOtherHost server) implements CuttableNats {
    @Override
    public InetSocketAddress forTested() {
      return server.forTested();
    }

    @Override
    public InetSocketAddress forWatchers() {
      return server.forWatchers();
    }

    @Override
    public void cut() {
      server.cuttable().cut();
    }

    @Override
    public void heal() {
      server.cuttable().heal();
    }

    @Override
    public long unsent() {
      return server.cuttable().unsent();
    }

    @Override
    public void close() {
      server.close();
    }
  }

  /** The server behind a proxy. */
  record Proxied(NatsServer server, FaultProxy proxy) implements CuttableNats {
    @Override
    public InetSocketAddress forTested() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port());
    }

    @Override
    public InetSocketAddress forWatchers() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    @Override
    public void cut() {
      proxy.stall();
    }

    @Override
    public void heal() {
      proxy.resume();
    }

    @Override
    public long unsent() {
      return proxy.unsent();
    }

    @Override
    public void close() {
      proxy.close();
      server.close();
    }
  }
}
