package quorate.nats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes of the files whom we trust and who we are. */
final class TlsContext {
  private TlsContext() {}

  /**
   * Reads the files.
   *
   * @throws UnusableFile when one of them is not what it should be
   */
  static SSLContext of(NatsSettings.Tls files) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(files), new TrustManager[] {trust(files.caFile())}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be set up", e);
    }
  }

  private static TrustManager trust(Optional<Path> caFile)
      throws IOException, GeneralSecurityException {
    KeyStore authorities = null;
    if (caFile.isPresent()) {
      authorities = emptyStore();
      int number = 0;
      for (Certificate certificate :
          certificates(new SecureFile(NatsSettings.CA_FILE, caFile.get()))) {
        authorities.setCertificateEntry("ca-" + number++, certificate);
      }
    }
    // Without a store the factory takes Java's own.
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return Stream.of(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .map(HostCheckingTrust::new)
        .findFirst()
        .orElseThrow();
  }

  private static KeyManager[] keys(NatsSettings.Tls files)
      throws IOException, GeneralSecurityException {
    if (files.certificateFile().isEmpty() || files.keyFile().isEmpty()) {
      return new KeyManager[0];
    }
    List<Certificate> chain =
        certificates(new SecureFile(NatsSettings.CERTIFICATE_FILE, files.certificateFile().get()));
    PrivateKey key =
        privateKey(new SecureFile(NatsSettings.KEY_FILE, files.keyFile().get()), chain.getFirst());
    KeyStore store = emptyStore();
    store.setKeyEntry("own", key, new char[0], chain.toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static List<Certificate> certificates(SecureFile file)
      throws IOException, CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<Certificate> certificates = new ArrayList<>();
    for (Pem.Block block : blocks(file)) {
      if (block.label().equals(Pem.CERTIFICATE)) {
        try {
          certificates.add(factory.generateCertificate(new ByteArrayInputStream(block.content())));
        } catch (CertificateException e) {
          throw file.unusable("holds a certificate that cannot be read");
        }
      }
    }
    if (certificates.isEmpty()) {
      throw file.unusable("holds no certificate in PEM");
    }
    return certificates;
  }

  private static PrivateKey privateKey(SecureFile file, Certificate certificate)
      throws UnusableFile {
    Pem.Block block =
        blocks(file).stream()
            .filter(candidate -> KeyEncoding.isPrivateKey(candidate.label()))
            .findFirst()
            .orElseThrow(() -> file.unusable("holds no private key in PEM without a password"));
    try {
      return KeyEncoding.privateKey(block, certificate.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw file.unusable("holds no private key of the kind the certificate is for");
    }
  }

  private static List<Pem.Block> blocks(SecureFile file) throws UnusableFile {
    String text = file.text();
    try {
      return Pem.blocks(text);
    } catch (IllegalArgumentException e) {
      throw file.unusable("is broken: what it holds is not in Base64");
    }
  }
}
