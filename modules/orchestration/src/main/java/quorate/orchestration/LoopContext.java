package quorate.orchestration;

import quorate.running.Clock;

/** What all loops share. */
record LoopContext(Clock clock, InstanceState state, LoopObserver observer) {}
