package quorate.nats;

import io.nats.client.AuthHandler;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a credentials file proves: a JWT says who we are, an NKey that it is ours. */
final class CredentialsFile implements AuthHandler {
  private static final Pattern JWT =
      Pattern.compile("-BEGIN NATS USER JWT-+\\s+([A-Za-z0-9_.-]+)\\s+-+END NATS USER JWT-");
  private static final Pattern SEED =
      Pattern.compile("-BEGIN USER NKEY SEED-+\\s+([A-Z2-7]+)\\s+-+END USER NKEY SEED-");

  private final String jwt;
  private final NkeySeed seed;

  private CredentialsFile(String jwt, NkeySeed seed) {
    this.jwt = jwt;
    this.seed = seed;
  }

  /**
   * Reads one.
   *
   * @throws UnusableFile when it is none
   */
  static CredentialsFile read(Path path) throws UnusableFile {
    SecureFile file = new SecureFile(NatsSettings.CREDENTIALS_FILE, path);
    String text = file.text();
    Matcher jwt = JWT.matcher(text);
    Matcher seed = SEED.matcher(text);
    if (!jwt.find() || !seed.find()) {
      throw file.unusable("does not hold both a user's JWT and its NKey seed");
    }
    return new CredentialsFile(
        jwt.group(1),
        NkeySeed.parse(seed.group(1))
            .orElseThrow(() -> file.unusable("holds a seed that is no user's, or mistyped")));
  }

  @Override
  public byte[] sign(byte[] nonce) {
    return seed.sign(nonce);
  }

  /** Nothing, for the JWT says it. */
  @Override
  public char[] getID() {
    return new char[0];
  }

  @Override
  public char[] getJWT() {
    return jwt.toCharArray();
  }
}
