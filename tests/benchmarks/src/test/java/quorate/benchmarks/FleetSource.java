package quorate.benchmarks;

/** A fleet's signals one after the other, each dated now. For one thread. */
final class FleetSource implements WindowedSender.Source {
  private final WireFleet fleet;
  private final WireFleet.DateText time = new WireFleet.DateText();

  FleetSource(WireFleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public String subject(long number) {
    return fleet.subject((int) (number % fleet.size()));
  }

  @Override
  public byte[] message(long number) {
    return fleet.signal((int) (number % fleet.size()), time.at(System.currentTimeMillis()));
  }
}
