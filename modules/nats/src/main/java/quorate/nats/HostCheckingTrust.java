package quorate.nats;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server only if its certificate is for the host we meant. The client does not ask for
 * that, so that any server with a certificate of the same authority would pass for any other.
 */
final class HostCheckingTrust extends X509ExtendedTrustManager {
  /** Names are compared as RFC 2818 says; there is no name for just that. */
  private static final String BY_HOST = "HTTPS";

  private final X509ExtendedTrustManager trust;

  HostCheckingTrust(X509ExtendedTrustManager trust) {
    this.trust = trust;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    if (!(socket instanceof SSLSocket secure)) {
      throw new CertificateException("the host cannot be told without a socket for TLS");
    }
    secure.setSSLParameters(byHost(secure.getSSLParameters()));
    trust.checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    engine.setSSLParameters(byHost(engine.getSSLParameters()));
    trust.checkServerTrusted(chain, authType, engine);
  }

  private static SSLParameters byHost(SSLParameters parameters) {
    parameters.setEndpointIdentificationAlgorithm(BY_HOST);
    return parameters;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("the host cannot be told without a socket");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }
}
