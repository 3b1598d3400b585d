/** Technical indicators and measures of risk, by their definitions. On java.base alone. */
module quorate.indicators {
  exports quorate.indicators;
}
