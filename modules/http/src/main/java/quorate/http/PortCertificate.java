package quorate.http;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import quorate.configuration.UnusableSetting;

/**
 * The certificate by which a port proves who it is, and its key, as PEM in two files. They are read
 * again at every look; what is half changed or cannot be used leaves the pair from before in use.
 * Thread-safe.
 */
public final class PortCertificate {
  private static final System.Logger LOG = System.getLogger(PortCertificate.class.getName());

  /** A file that was named by mistake must not fill the heap. */
  private static final int MAX_BYTES = 1 << 20;

  private static final byte[] PROBE = "one pair".getBytes(StandardCharsets.US_ASCII);

  private final Path certFile;
  private final Path keyFile;
  private final Tls tls;
  private Texts seen;
  private String told = "";

  /** What the files hold; says nothing of it. */
  private record Texts(String certificate, String key) {
    @Override
    public String toString() {
      return "a certificate and its key";
    }
  }

  private PortCertificate(Path certFile, Path keyFile, Texts texts)
      throws GeneralSecurityException {
    this.certFile = certFile;
    this.keyFile = keyFile;
    this.seen = texts;
    this.tls = tls(texts);
  }

  /**
   * Reads the files.
   *
   * @param certFile the certificate, and those of the authorities between it and the root
   * @param keyFile its key, without a password
   * @throws UnusableSetting when one of them cannot be used, or they do not belong together
   */
  public static PortCertificate read(Path certFile, Path keyFile) {
    try {
      return new PortCertificate(certFile, keyFile, texts(certFile, keyFile));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new UnusableSetting(
          "The certificate in %s with the key in %s cannot be used: %s"
              .formatted(certFile, keyFile, why(e)),
          e);
    }
  }

  /** With which the port is served; what a look finds counts for connections from then on. */
  Tls tls() {
    return tls;
  }

  /** Takes what has changed in the files. */
  public synchronized void look() {
    try {
      Texts texts = texts(certFile, keyFile);
      if (!texts.equals(seen)) {
        tls.reload(tls(texts));
        seen = texts;
        told = "";
        LOG.log(Level.INFO, "The certificate {0} has changed and is in use", certFile);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      tellOnce(why(e));
    }
  }

  /** The same is not told at every look. */
  private void tellOnce(String why) {
    if (!why.equals(told)) {
      told = why;
      LOG.log(
          Level.WARNING,
          "The certificate {0} and the key {1} cannot be used, those from before stay in use: {2}",
          certFile,
          keyFile,
          why);
    }
  }

  private static String why(Exception e) {
    return e instanceof NoSuchFileException missing
        ? missing.getFile() + " does not exist"
        : String.valueOf(e.getMessage());
  }

  private static Texts texts(Path certFile, Path keyFile) throws IOException {
    return new Texts(text(certFile), text(keyFile));
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException(file + " is larger than a mebibyte");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static Tls tls(Texts texts) throws GeneralSecurityException {
    Keys keys =
        Keys.builder()
            .pem(
                pem ->
                    pem.key(Resource.create("the key", texts.key()))
                        .certChain(Resource.create("the certificate", texts.certificate())))
            .build();
    List<X509Certificate> chain = keys.certChain();
    PrivateKey key =
        keys.privateKey().orElseThrow(() -> new GeneralSecurityException("there is no key"));
    if (chain.isEmpty()) {
      throw new GeneralSecurityException("there is no certificate");
    }
    if (!areOnePair(key, chain.getFirst().getPublicKey())) {
      throw new GeneralSecurityException("the key is not that of the certificate");
    }
    return Tls.builder()
        .privateKey(key)
        .privateKeyCertChain(chain)
        .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
        .build();
  }

  private static boolean areOnePair(PrivateKey key, PublicKey publicKey)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(publicKey.getAlgorithm())) {
      return false;
    }
    Signature signature =
        Signature.getInstance(
            switch (key.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> key.getAlgorithm();
            });
    signature.initSign(key);
    signature.update(PROBE);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(PROBE);
    return signature.verify(signed);
  }
}
