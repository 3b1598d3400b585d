package quorate.benchmarks;

/** What everybody on the stage has used so far; the sender is this JVM, which also receives. */
record Usage(ProcessUse orchestrator, ProcessUse postgres, ProcessUse nats, ProcessUse sender) {

  static Usage of(Stage stage) {
    return new Usage(
        ProcessUse.of(stage.pid()),
        ProcessUse.ofFamily(stage.postgres().pid()),
        ProcessUse.of(stage.nats().pid()),
        ProcessUse.of(ProcessHandle.current().pid()));
  }

  /** Shares of a processor, and what is resident of the orchestrator. */
  String since(Usage before, double seconds) {
    return "%4.0f%% %4.0f MiB %10.0f%% %4.0f%% %9.0f%%"
        .formatted(
            percent(before.orchestrator, orchestrator, seconds),
            orchestrator.residentMib(),
            percent(before.postgres, postgres, seconds),
            percent(before.nats, nats, seconds),
            percent(before.sender, sender, seconds));
  }

  private static double percent(ProcessUse before, ProcessUse after, double seconds) {
    return (after.cpuMillis() - before.cpuMillis()) / seconds / 10;
  }
}
