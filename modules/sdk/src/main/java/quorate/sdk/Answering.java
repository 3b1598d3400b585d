package quorate.sdk;

import java.lang.System.Logger;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import quorate.domain.Answer;
import quorate.nats.Reply;
import quorate.protocol.Answers;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/** Counts what became of an agent's requests, and tells what was refused. Thread-safe. */
final class Answering {
  private static final Logger LOG = System.getLogger(Answering.class.getName());

  private final String agent;
  private final Counters counters;
  private final RepeatedLog refusals;

  Answering(String agent, Counters counters, Clock clock) {
    this.agent = agent;
    this.counters = counters;
    this.refusals = new RepeatedLog(LOG, clock);
  }

  /**
   * Takes the reply to a request.
   *
   * @param what it was, in a word
   */
  Counters.Result take(String what, Reply reply) {
    Counters.Result result =
        switch (reply) {
          case Reply.Answered(byte[] body) -> answered(what, body);
          case Reply.Unanswered _ -> Counters.Result.UNANSWERED;
          case Reply.Unsent _ -> Counters.Result.UNSENT;
        };
    counters.answers.get(result).increment();
    return result;
  }

  private Counters.Result answered(String what, byte[] body) {
    return Answers.read(body)
        .map(
            answer ->
                switch (answer) {
                  case Answer.Accepted _ -> Counters.Result.ACCEPTED;
                  case Answer.Refused refused -> refused(what, refused);
                })
        .orElseGet(
            () -> {
              refusals.warn(
                  "%s: a %s got an answer that is not the orchestrator's; does another program"
                      + " answer on its subject?".formatted(agent, what));
              return Counters.Result.UNANSWERED;
            });
  }

  private Counters.Result refused(String what, Answer.Refused refused) {
    Optional.ofNullable(counters.refusals.get(refused.reason())).ifPresent(LongAdder::increment);
    refusals.warn(
        () ->
            "%s: the orchestrator refused a %s: %s%s %s"
                .formatted(
                    agent,
                    what,
                    refused.reason().label(),
                    refused.field().map(field -> ", " + field).orElse(""),
                    refused.detail()));
    return Counters.Result.REFUSED;
  }
}
