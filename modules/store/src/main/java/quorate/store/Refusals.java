package quorate.store;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What PostgreSQL's SQL states mean to an operator, and what to do. A state that is not here is
 * told by its class and its number.
 */
final class Refusals {
  private static final String URL = DatabaseSettings.URL.name();

  static final String UNREACHABLE = "the database cannot be reached";

  private static final String MIXED_STATEMENTS =
      "a pooler before the database mixes up prepared statements: add prepareThreshold=0 to " + URL;
  private static final String NOT_UTF8 =
      "the database cannot keep a character of a text: its encoding must be UTF8";
  private static final String CONFLICT =
      "the database broke off one of two transactions that stood in each other's way; the next try"
          + " may succeed";
  private static final String ALREADY_THERE =
      "the database has a table or function of this name already: another instance is making the"
          + " tables, or they are not ours; the next try tells";
  private static final String OTHER_TABLES =
      "the database's tables are not those of this program: do not alter them by hand, and see"
          + " that PostgreSQL is 15 or later";
  private static final String FILES =
      "the database cannot read or write its files: look at PostgreSQL's log and its disk";
  private static final String DAMAGED =
      "the database's files are damaged: stop it, and restore it from a backup";

  /** Of servers that go or come; clients need not know more than that they are away. */
  private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03");

  private static final String SUBJECT = "the database ";

  /** By state. */
  static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry(
              "08004",
              "the database refuses us before it looks at a password: check "
                  + DatabaseSettings.PASSWORD.name()
                  + ", which may be missing"),
          Map.entry(
              "08P01",
              "what answers at "
                  + URL
                  + " refuses the connection or is no PostgreSQL: if it is a pooler, look at its"
                  + " log"),
          Map.entry(
              "22021", "the database cannot keep a text that holds a character it does not know"),
          Map.entry(
              "22023",
              "the database does not take the value of a parameter: check options in "
                  + URL
                  + " and the settings of our role"),
          Map.entry("22P05", NOT_UTF8),
          Map.entry("25006", "the database is read-only"),
          Map.entry(
              "25P03",
              "the database ended our session because its transaction stood still for too long"),
          Map.entry("26000", MIXED_STATEMENTS),
          Map.entry(
              "28000",
              "the database refuses the user, or wants TLS or a certificate of ours: check "
                  + DatabaseSettings.USER.name()
                  + ", and sslmode in "
                  + URL),
          Map.entry("28P01", "the database refuses the user or password"),
          Map.entry(
              "3D000",
              "there is no database of the name in " + URL + ": create it, or correct the URL"),
          Map.entry(
              "3F000",
              "the database has no schema for us: create the one that search_path or currentSchema"
                  + " names, or correct it in "
                  + URL
                  + " or at our role"),
          Map.entry("40001", CONFLICT),
          Map.entry("40P01", CONFLICT),
          Map.entry(
              "42501",
              "the database does not let our role do this: grant it create on the schema, or"
                  + " select, insert, update and delete on tables that another role has made"),
          Map.entry("42601", OTHER_TABLES),
          Map.entry("42703", OTHER_TABLES),
          Map.entry(
              "42704",
              "the database does not know a setting or object that is named: check options in "
                  + URL),
          Map.entry("42710", ALREADY_THERE),
          Map.entry("42723", ALREADY_THERE),
          Map.entry("42883", OTHER_TABLES),
          Map.entry("42P01", "the tables are not there yet"),
          Map.entry("42P05", MIXED_STATEMENTS),
          Map.entry("42P07", ALREADY_THERE),
          Map.entry("53100", "the database's disk is full"),
          Map.entry("53200", "the database has no memory left: look at its machine"),
          Map.entry("53300", "the database takes no more connections"),
          Map.entry(
              "53400", "the database has reached a limit of its configuration: look at its log"),
          Map.entry("55P03", "another transaction holds a lock for too long"),
          Map.entry("57014", "the database did not answer in time"),
          Map.entry(
              "57P01", "the database is shutting down, or somebody has ended our session there"),
          Map.entry("57P02", "the database has crashed and ends all sessions"),
          Map.entry("57P03", "the database is starting or shutting down: it takes nobody yet"),
          Map.entry("57P04", "the database has been dropped"),
          Map.entry(
              "57P05",
              "the database ended our session because it was idle (idle_session_timeout): a new one"
                  + " is made"),
          Map.entry("58030", FILES),
          Map.entry("58P01", FILES),
          Map.entry("XX000", "the database has met an error of its own: look at PostgreSQL's log"),
          Map.entry("XX001", DAMAGED),
          Map.entry("XX002", DAMAGED));

  /** By the first two characters of a state. */
  private static final Map<String, String> CLASS_WORDS =
      Map.ofEntries(
          Map.entry(SqlState.CONNECTION, UNREACHABLE),
          Map.entry("0A", "the database does not support what it was asked"),
          Map.entry("22", "the database does not take a value"),
          Map.entry("23", "the database does not take a row that breaks a rule of its table"),
          Map.entry("25", "the database's transaction is not in a state for this"),
          Map.entry("28", "the database refuses the user"),
          Map.entry("40", "the database rolled the transaction back"),
          Map.entry("42", "the database does not understand or allow a statement"),
          Map.entry("53", "the database is short of something"),
          Map.entry("54", "the database was asked for more than it can"),
          Map.entry("55", "the database cannot do this now"),
          Map.entry("57", "somebody at the database has intervened"),
          Map.entry("58", "the database's machine has failed it"),
          Map.entry("F0", "the database's configuration is wrong"),
          Map.entry("P0", "a function in the database has refused"),
          Map.entry("XX", "the database has met an error of its own"));

  private static final int CLASS = 2;

  private Refusals() {}

  /** Whether a state comes from a server that is there, and has something against us. */
  static boolean isOfOneThatIsThere(String state) {
    return !AWAY.contains(state)
        && (WORDS.containsKey(state) || !state.startsWith(SqlState.CONNECTION));
  }

  /** The words as they follow the database's name. */
  static String withoutSubject(String words) {
    return words.startsWith(SUBJECT) ? words.substring(SUBJECT.length()) : words;
  }

  /** An operator's words for a state, with its number where there are none of its own. */
  static String words(String state) {
    return Optional.ofNullable(WORDS.get(state)).orElseGet(() -> classWords(state));
  }

  private static String classWords(String state) {
    String beginning = state.substring(0, Math.min(CLASS, state.length()));
    String words = CLASS_WORDS.getOrDefault(beginning, "the database refused");
    return words.equals(UNREACHABLE) ? words : words + " (SQL state " + state + ")";
  }
}
