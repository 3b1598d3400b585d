package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import quorate.domain.Voices.Meeting;
import quorate.domain.Voices.Voice;
import quorate.domain.reference.ReferenceTally;

/** What holds of every tally. */
@Domain(Voices.class)
@Domain(DomainContext.Global.class)
class TallyPropertiesTest {

  @Property(tries = 2_000)
  void equalsOneInExactFractions(@ForAll Meeting meeting) {
    Decision decision = meeting.decision();
    assertEquals(
        ReferenceTally.of(meeting.rules().decision(), "BTC", decision.votes(), false, Floor.NOON),
        ReferenceTally.wordless(decision));
  }

  @Property(tries = 2_000)
  void withoutOneAgentTheActionIsThatOfTheOthers(@ForAll Meeting meeting) {
    Decision decision = meeting.decision();
    for (Vote absent : decision.votes()) {
      List<Vote> others = decision.votes().stream().filter(vote -> vote != absent).toList();
      assertEquals(
          ReferenceTally.of(meeting.rules().decision(), "BTC", others, true, Floor.NOON).action(),
          decision.actionWithout(absent.agentName()));
    }
    assertEquals(decision.action(), decision.actionWithout("nobody"));
  }

  @Property(tries = 2_000)
  void everyVoiceIsAVoteOnce(@ForAll Meeting meeting) {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < meeting.voices().size(); i++) {
      said.add(Meeting.name(i) + " " + meeting.voices().get(i));
    }
    List<String> counted =
        meeting.decision().votes().stream()
            .map(v -> v.agentName() + " " + new Voice(v.agentType(), v.signal(), v.confidence()))
            .sorted()
            .toList();
    assertEquals(said.stream().sorted().toList(), counted);
  }

  @Property(tries = 2_000)
  void theOrderOfSpeakingChangesNothing(@ForAll Meeting meeting, @ForAll Random random) {
    Floor floor = new Floor(meeting.rules());
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < meeting.voices().size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    order.forEach(i -> meeting.voices().get(i).speak(floor, Meeting.name(i)));
    assertEquals(meeting.decision(), floor.decideOne());
  }

  @Property(tries = 2_000)
  void whoSaysWhatChangesNoNumber(@ForAll Meeting meeting, @ForAll Random random) {
    List<Voice> shuffled = new ArrayList<>(meeting.voices());
    Collections.shuffle(shuffled, random);
    assertEquals(
        numbers(meeting.decision()), numbers(new Meeting(meeting.rules(), shuffled).decision()));
  }

  private static String numbers(Decision decision) {
    return "%s of %s: %s, %s, %s, %s"
        .formatted(
            decision.action(),
            decision.winner(),
            decision.confidence(),
            decision.consensus(),
            decision.votingResults(),
            decision.vetoedBy().isPresent());
  }

  @Property(tries = 2_000)
  void anotherVoterForTheWinnerNeverLowersTheConsensus(
      @ForAll Meeting meeting, @ForAll Voice another) {
    Decision before = meeting.decision();
    List<Voice> voices = new ArrayList<>(meeting.voices());
    voices.add(new Voice("a", before.winner(), another.confidence()));
    Decision after = new Meeting(meeting.rules(), voices).decision();
    assertEquals(before.winner(), after.winner());
    assertTrue(after.consensus().compareTo(before.consensus()) >= 0);
  }

  @Property(tries = 2_000)
  void aVetoAgentCanOnlyHold(@ForAll Meeting meeting, @ForAll Voice another) {
    Decision before = meeting.decision();
    List<Voice> voices = new ArrayList<>(meeting.voices());
    voices.add(new Voice("risk", another.action(), another.confidence()));
    Decision after = new Meeting(meeting.rules(), voices).decision();
    assertTrue(after.action() == before.action() || after.action() == Action.HOLD);
    assertEquals(
        List.of(before.winner(), before.confidence(), before.consensus(), before.votingResults()),
        List.of(after.winner(), after.confidence(), after.consensus(), after.votingResults()));
  }

  @Property(tries = 2_000)
  void anAbstentionIsShownAndChangesNothingElse(@ForAll Meeting meeting, @ForAll Voice another) {
    Decision before = meeting.decision();
    List<Voice> voices = new ArrayList<>(meeting.voices());
    voices.add(Voice.abstaining(another.type()));
    Decision after = new Meeting(meeting.rules(), voices).decision();
    assertEquals(before.participatingAgents() + 1, after.participatingAgents());
    assertEquals(withoutVotes(before), withoutVotes(after));
  }

  /** Who abstains is counted in words only where nobody votes. */
  private static String withoutVotes(Decision decision) {
    return decision.vetoedBy()
        + numbers(decision)
        + decision.reasoning().replaceFirst("(?<=nobody votes: )[0-9]+ agents? abstains?; ", "");
  }

  @Property(tries = 2_000)
  void theActionIsTheWinnerOrHoldAndTheReasoningSaysWhich(@ForAll Meeting meeting) {
    Decision decision = meeting.decision();
    String reasoning = decision.reasoning();
    if (decision.action() != decision.winner()) {
      assertTrue(reasoning.startsWith("HOLD instead of " + decision.winner() + ": "), reasoning);
      assertEquals(Action.HOLD, decision.action());
    } else {
      assertTrue(
          reasoning.startsWith(decision.action() + " leads: ")
              || reasoning.startsWith("HOLD, because no action leads: ")
              || reasoning.startsWith("HOLD, because nobody votes: "),
          reasoning);
    }
  }
}
