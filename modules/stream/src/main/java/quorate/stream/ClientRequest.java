package quorate.stream;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What a client asks for in a frame. */
sealed interface ClientRequest {

  /**
   * To be sent a channel.
   *
   * @param id chosen by the client
   * @param after decisions after this one; empty: from now on
   * @param symbols of decisions; none: all
   * @param votes whether decisions come with their votes
   */
  record Subscribe(
      String id, Channel channel, OptionalLong after, Set<String> symbols, boolean votes)
      implements ClientRequest {}

  /** To be sent it no more. */
  record Unsubscribe(String id) implements ClientRequest {}

  /** To be answered. */
  record Ping(Optional<String> id) implements ClientRequest {}

  /** A frame that asks for nothing that there is. */
  record Wrong(RequestFault fault) implements ClientRequest {}

  /** A text that is no frame at all. */
  record NoFrame(String why) implements ClientRequest {}
}
