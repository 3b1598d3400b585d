package quorate.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Brings meters into families. */
final class Families {

  private Families() {}

  /** The families of these meters by name, each with its meters in the order given. */
  static List<Family> of(List<RegisteredMeter> meters) {
    Map<String, List<RegisteredMeter>> byName = new TreeMap<>();
    for (RegisteredMeter meter : meters) {
      byName.computeIfAbsent(meter.family(), _ -> new ArrayList<>()).add(meter);
    }
    List<Family> families = new ArrayList<>();
    byName.forEach((name, ofName) -> families.add(family(name, ofName)));
    return List.copyOf(families);
  }

  private static Family family(String name, List<RegisteredMeter> meters) {
    MeterType type = meters.getFirst().type();
    if (!meters.stream().allMatch(meter -> meter.type() == type)) {
      throw new IllegalStateException("meters of one name must be of one type: " + name);
    }
    return new Family(
        name,
        type,
        meters.getFirst().meter().description().orElse(""),
        meters.stream().map(meter -> series(name + type.suffix(), meter)).toList());
  }

  private static Series series(String name, RegisteredMeter meter) {
    return meter.series().apply(SampleName.of(name, meter.meter()));
  }
}
