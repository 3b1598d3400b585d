/** What trades come to: fills, positions and their exact accounting. On java.base alone. */
module quorate.trading {
  exports quorate.trading;
}
