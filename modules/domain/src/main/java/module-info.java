/** The rules. Depends on java.base alone. */
module quorate.domain {
  exports quorate.domain;
}
