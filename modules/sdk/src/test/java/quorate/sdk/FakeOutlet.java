package quorate.sdk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.Signal;
import quorate.nats.Reply;
import quorate.protocol.Answers;
import quorate.protocol.Content;
import quorate.protocol.Signals;

/** Keeps what is sent, and replies as the test says; while it is down nothing leaves. */
final class FakeOutlet implements Outlet {

  /** A request that left. */
  record Sent(String subject, byte[] body, Consumer<Reply> receiver) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    Signal signal() {
      return ((Content.OfSignal) Signals.read(Optional.empty(), body)).signal();
    }

    void accept() {
      receiver.accept(new Reply.Answered(Answers.message(Answer.accepted())));
    }

    void refuse(DropReason reason) {
      receiver.accept(
          new Reply.Answered(Answers.message(Answer.Refused.of(reason, "for a reason"))));
    }

    void goUnanswered() {
      receiver.accept(new Reply.Unanswered());
    }
  }

  private final List<Sent> sent = new ArrayList<>();
  private boolean down;

  @Override
  public void request(String subject, byte[] body, Consumer<Reply> receiver) {
    if (down) {
      receiver.accept(new Reply.Unsent());
    } else {
      sent.add(new Sent(subject, body, receiver));
    }
  }

  void goDown() {
    down = true;
  }

  void comeUp() {
    down = false;
  }

  List<Sent> sent() {
    return sent;
  }

  Sent last() {
    return sent.getLast();
  }
}
