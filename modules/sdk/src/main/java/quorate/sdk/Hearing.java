package quorate.sdk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import quorate.nats.Intake;
import quorate.nats.MarketSubjects;
import quorate.protocol.Subjects;

/** What a process of agents hears on NATS. */
final class Hearing {
  private Hearing() {}

  /** Pauses, and other processes under the agents' names. */
  static List<Intake> always(Subjects subjects, PauseWatch pause, List<Member> members) {
    return List.of(
        new Intake(List.of(subjects.control()), (subject, payload) -> pause.heard(payload)),
        heartbeats(subjects, members));
  }

  /** These and the market. */
  static List<Intake> withMarket(List<Intake> always, MarketSubjects market, List<Member> members) {
    List<Intake> all = new ArrayList<>(always);
    all.addAll(new MarketReader(market, members.stream().map(Member::worker).toList()).intakes());
    return all;
  }

  private static Intake heartbeats(Subjects subjects, List<Member> members) {
    Map<String, Member> bySubject = new HashMap<>();
    members.forEach(one -> bySubject.put(subjects.heartbeatOf(one.identity().name()), one));
    return new Intake(
        List.copyOf(bySubject.keySet()),
        (subject, payload) -> bySubject.get(subject).duplicates().heard(payload));
  }
}
