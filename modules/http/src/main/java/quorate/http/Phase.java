package quorate.http;

/** The phase of a connection. */
public enum Phase {
  /** Between two requests. */
  IDLE,
  /** The request line and headers are coming in. */
  HEADERS,
  /** The body may be coming in, and the answer is being made. */
  REQUEST,
  /** The answer is going out; what is left of the body may be coming in. */
  ANSWER,
  /** The last answer is out; what still comes in is thrown away. */
  LINGERING,
  /** It speaks another protocol than HTTP from here on, in both directions. */
  UPGRADED
}
