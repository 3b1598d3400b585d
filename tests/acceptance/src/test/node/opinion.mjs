// A server of tools over standard input and output with nothing but Node: its one tool has an
// opinion on every symbol. It speaks the protocol of before.
import { createInterface } from 'node:readline';

const tool = {
  name: 'opinion',
  description: 'Says what to do.',
  inputSchema: { type: 'object', properties: { symbol: { type: 'string' } }, required: ['symbol'] },
  annotations: { readOnlyHint: true },
};

function answer({ method, params }) {
  switch (method) {
    case 'initialize':
      return {
        result: {
          protocolVersion: '2025-11-25',
          capabilities: { tools: {} },
          serverInfo: { name: 'opinion', version: process.version },
        },
      };
    case 'tools/list':
      return { result: { tools: [tool] } };
    case 'tools/call': {
      const found = { signal: 'BUY', confidence: 0.9, reasoning: `Node likes ${params.arguments.symbol}` };
      return { result: { content: [{ type: 'text', text: JSON.stringify(found) }], structuredContent: found } };
    }
    default:
      return { error: { code: -32601, message: 'There is no such method' } };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.id !== undefined) {
    console.log(JSON.stringify({ jsonrpc: '2.0', id: message.id, ...answer(message) }));
  }
}
