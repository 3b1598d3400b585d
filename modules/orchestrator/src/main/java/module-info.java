module quorate.orchestrator {}
