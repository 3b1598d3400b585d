package quorate.web;

/**
 * Which program this is.
 *
 * @param commit abbreviated; {@code unknown} where it was built without git
 * @param time the commit's time
 */
public record Build(String version, String commit, String time) {}
