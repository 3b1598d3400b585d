package quorate.http;

import io.helidon.http.Headers;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.Optional;

/**
 * A request that the server refuses by itself, because it is none that can be read.
 *
 * @param id where a policy has named it before: then only its body was at fault, and the policy
 *     hears of its end in the usual way
 * @param method as it was sent, so it may be anything; empty where that was not read
 * @param headers as far as they were read
 * @param address from which the connection comes
 * @param encrypted whether the connection is
 * @param age since its first byte came in
 */
public record Unread(
    Optional<String> id,
    String method,
    Headers headers,
    Status status,
    String address,
    boolean encrypted,
    Duration age) {}
