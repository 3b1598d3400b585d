#!/usr/bin/env python3
"""A tool that `quorate agent tool` asks for its opinion, in Python 3 with the standard library alone.

It speaks the Model Context Protocol, one JSON object a line, over standard input and output. What it answers is nonsense;
put your model into `opinion`. Whatever else it has to say goes to standard error.
"""

import json
import sys

TOOL = {
    "name": "opinion",
    "description": "Says whether to buy or to sell a symbol.",
    "inputSchema": {
        "type": "object",
        "properties": {"symbol": {"type": "string"}, "at": {"type": "string"}},
        "required": ["symbol"],
    },
    "outputSchema": {
        "type": "object",
        "properties": {
            "signal": {"type": "string", "enum": ["BUY", "SELL", "HOLD"]},
            "confidence": {"type": "number", "minimum": 0, "maximum": 1},
            "reasoning": {"type": "string"},
        },
    },
    "annotations": {"readOnlyHint": True},
}


def opinion(symbol):
    return {"signal": "BUY", "confidence": 0.8, "reasoning": symbol + " has a nice name"}


def call(parameters):
    if parameters.get("name") != TOOL["name"]:
        raise KeyError("there is no such tool")
    answer = opinion(parameters["arguments"]["symbol"])
    return {"content": [{"type": "text", "text": json.dumps(answer)}], "structuredContent": answer}


METHODS = {
    "initialize": lambda _: {
        "protocolVersion": "2025-11-25",
        "capabilities": {"tools": {}},
        "serverInfo": {"name": "model", "version": "1"},
    },
    "ping": lambda _: {},
    "tools/list": lambda _: {"tools": [TOOL]},
    "tools/call": call,
}

for line in sys.stdin:
    message = json.loads(line)
    if "id" not in message:
        continue  # a notification
    answer = {"jsonrpc": "2.0", "id": message["id"]}
    method = METHODS.get(message.get("method"))
    try:
        if method is None:
            answer["error"] = {"code": -32601, "message": "there is no such method"}
        else:
            answer["result"] = method(message.get("params") or {})
    except KeyError as wrong:
        answer["error"] = {"code": -32602, "message": "wrong parameters: %s" % wrong}
    print(json.dumps(answer), flush=True)
