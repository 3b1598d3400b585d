package quorate.orchestration;

import quorate.checks.Clock;

/** What all loops share. */
record LoopContext(Clock clock, InstanceState state, LoopObserver observer) {}
