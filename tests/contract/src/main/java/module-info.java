/** What every record must do, as tests, and a record in memory that does it. */
module quorate.contract {
  // The tests are classes that others extend, and the record is what they test.
  requires transitive org.junit.jupiter.api;
  requires transitive quorate.record;
  requires transitive quorate.trading;

  exports quorate.contract;
}
