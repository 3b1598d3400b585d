// The client of the protocol's makers, version 1, over standard input and output.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
const client = new Client({ name: 'v1', version: '1' });
await client.connect(new StdioClientTransport({ command: process.argv[2], args: ['mcp', 'technical-indicators'] }));
const { tools } = await client.listTools();
const good = await client.callTool({ name: 'calculate_ema', arguments: { prices: [1, 2, 3], period: 2 } });
const bad = await client.callTool({ name: 'calculate_ema', arguments: { prices: [1], period: 2 } });
let unknown = 'none';
try { await client.callTool({ name: 'no_such_tool', arguments: {} }); } catch (e) { unknown = String(e.code); }
const again = await client.callTool({ name: 'calculate_ema', arguments: { prices: [1, 2, 3], period: 2 } });
console.log(tools.length, good.structuredContent.value, bad.isError, unknown, again.structuredContent.value);
await client.close();
