package quorate.api;

import java.util.Optional;
import quorate.access.Client;
import quorate.access.Principal;
import quorate.http.Problem;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.Unread;

/** Hears what happens to requests: for metrics, the access log and the audit. Thread-safe. */
interface Watcher {

  /** A request has come in. */
  void begins(Request request);

  /** A credential was good. */
  void authenticated(Principal principal);

  /**
   * A request was refused before its route.
   *
   * @param reason a word from the program alone
   */
  void refused(Route route, Request request, Problem problem, String reason);

  /** There was no room. */
  void overloaded(String resource);

  /** A request was refused that could not be read; nothing else is told of it. */
  void unread(String id, Client client, Unread request);

  /** A request was answered, or its client went away. */
  void ends(Optional<Route> route, Request request, Response response, boolean answered);
}
