package quorate.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import quorate.servers.Secret;

/**
 * An operator of NATS with one account, who gives out credentials files: for servers that know no
 * users but trust whom the operator trusts.
 */
public final class NatsOperator {
  private static final String HEADER = base64("{\"typ\":\"JWT\",\"alg\":\"ed25519-nkey\"}");

  private final Nkey operator = new Nkey(Nkey.Kind.OPERATOR);
  private final Nkey account = new Nkey(Nkey.Kind.ACCOUNT);

  /** An operator with keys of its own. */
  public NatsOperator() {}

  /** The lines of nats-server's configuration that make it trust this operator alone. */
  public String configuration() {
    return """
    operator: %s
    resolver: MEMORY
    resolver_preload: { %s: %s }
    """
        .formatted(operatorJwt(), account.publicKey(), accountJwt());
  }

  /** A file of credentials that are valid until then. */
  public String credentials(
      String user, List<String> publish, List<String> subscribe, Instant until) {
    Nkey key = new Nkey(Nkey.Kind.USER);
    String jwt =
        jwt(
            account,
            key,
            user,
            "\"exp\":" + until.getEpochSecond() + ",",
            """
            "pub":{"allow":[%s]},"sub":{"allow":[%s]},"subs":-1,"data":-1,"payload":-1,\
            "type":"user","version":2\
            """
                .formatted(quoted(publish), quoted(subscribe)));
    return """
    -----BEGIN NATS USER JWT-----
    %s
    ------END NATS USER JWT------

    ************************* IMPORTANT *************************
    NKEY Seed printed below can be used to sign and prove identity.

    -----BEGIN USER NKEY SEED-----
    %s
    ------END USER NKEY SEED------

    *************************************************************
    """
        .formatted(jwt, key.seed());
  }

  private static String quoted(List<String> subjects) {
    return subjects.stream().map(subject -> '"' + subject + '"').collect(Collectors.joining(","));
  }

  private String operatorJwt() {
    return jwt(operator, operator, "operator", "", "\"type\":\"operator\",\"version\":2");
  }

  private String accountJwt() {
    return jwt(
        operator,
        account,
        "account",
        "",
        """
        "limits":{"subs":-1,"data":-1,"payload":-1,"imports":-1,"exports":-1,"wildcards":true,\
        "conn":-1,"leaf":-1},"type":"account","version":2\
        """);
  }

  private static String jwt(Nkey issuer, Nkey subject, String name, String more, String claims) {
    String body =
        """
        {"jti":"%s","iat":%d,"iss":"%s","name":"%s","sub":"%s",%s"nats":{%s}}\
        """
            .formatted(
                Secret.random(),
                Instant.now().getEpochSecond(),
                issuer.publicKey(),
                name,
                subject.publicKey(),
                more,
                claims);
    String signed = HEADER + "." + base64(body);
    return signed + "." + base64(issuer.sign(signed.getBytes(StandardCharsets.UTF_8)));
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
