package quorate.domain.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.Heartbeat;
import quorate.domain.Signal;
import quorate.domain.reference.ComparedEngine;

/** An orchestrator from its start to its end. What it is to do while frozen, it does afterwards. */
final class Process {
  private static final int PAUSE_POLL_MILLIS = 1_000;

  final World world;
  final Instance instance;
  final String name;
  final ComparedEngine engine;
  final Leadership leadership;
  private final Cycles cycles;
  private final Publisher publisher;
  private final Deque<Runnable> backlog = new ArrayDeque<>();
  private boolean ended;
  private boolean frozen;

  Process(World world, Instance instance, String name) {
    this.world = world;
    this.instance = instance;
    this.name = name;
    this.engine = new ComparedEngine(world.scenario.rules());
    this.leadership = new Leadership(this);
    this.cycles = new Cycles(this);
    this.publisher = new Publisher(this);
  }

  void start() {
    world.trace.note(() -> name + " starts");
    leadership.start();
    cycles.start();
    publisher.start();
    every(PAUSE_POLL_MILLIS, this::pollPause);
  }

  void end() {
    ended = true;
  }

  void freeze() {
    frozen = true;
  }

  void thaw() {
    frozen = false;
    while (!backlog.isEmpty() && !frozen) {
      run(backlog.removeFirst());
    }
  }

  /** Does something as this process: now, or when it wakes, or not at all if it has ended. */
  void run(Runnable action) {
    if (frozen) {
      backlog.addLast(action);
    } else if (!ended) {
      action.run();
    }
  }

  void after(long millis, Runnable action) {
    world.timeline.after(millis, () -> run(action));
  }

  /** Does something again and again; what was missed while frozen is not made up for. */
  void every(long millis, Runnable action) {
    after(
        millis,
        () -> {
          every(millis, action);
          action.run();
        });
  }

  <T> void call(Supplier<T> transaction, Consumer<Optional<T>> answer) {
    world.server.call(instance, transaction, result -> run(() -> answer.accept(result)));
  }

  void hear(Signal signal) {
    Answer answer = engine.receive(instance.now(), signal);
    note(answer, signal.reasoning() + " on " + signal.symbol() + " of " + signal.timestamp());
    look();
  }

  private void note(Answer answer, String message) {
    switch (answer) {
      case Answer.Accepted() -> world.trace.note(() -> name + " hears " + message);
      case Answer.Refused refused -> {
        world.trace.note(() -> name + " refuses " + message + ": " + refused.reason());
        count(refused.reason());
      }
    }
  }

  private void count(DropReason reason) {
    if (reason == DropReason.REGISTRY_FULL) {
      world.happenings.count(Happening.REGISTRY_FULL);
    }
    if (reason == DropReason.SUPERSEDED) {
      world.happenings.count(Happening.SUPERSEDED);
    }
  }

  void hear(Heartbeat heartbeat) {
    Answer answer = engine.receive(instance.now(), heartbeat);
    note(answer, heartbeat.agentName() + ", which is " + heartbeat.status());
    look();
  }

  /** Now and then only: looking lets time pass in the engine, which must do so by itself. */
  private void look() {
    if (world.chance.oneIn(Math.max(50, world.scenario.agents()))) {
      world.audit.looked(engine.compare(instance.now()));
    }
  }

  /** What the record says was decided last is known now. */
  void restored() {
    cycles.drop();
  }

  private void pollPause() {
    call(world.database::paused, answer -> answer.ifPresent(engine::pause));
  }

  void requestPause(boolean pause) {
    world.trace.note(() -> name + " is asked to " + (pause ? "pause" : "resume"));
    call(
        () -> {
          world.database.pause(pause);
          return pause;
        },
        answer ->
            answer.ifPresent(
                done -> {
                  engine.pause(done);
                  if (done) {
                    world.audit.pauseAnswered();
                  }
                }));
  }
}
