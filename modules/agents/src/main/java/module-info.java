module quorate.agents {}
