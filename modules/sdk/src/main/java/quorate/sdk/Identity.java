package quorate.sdk;

import quorate.domain.Names;

/** Who an agent is to the orchestrator. */
record Identity(String name, String type) {

  Identity {
    name = Names.agentName(name);
    type = Names.agentType(type);
  }
}
