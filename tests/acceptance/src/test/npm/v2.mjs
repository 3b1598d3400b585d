// The client of the protocol's makers, version 2: lists, calls, meets errors, and goes on.
import { Client } from '@modelcontextprotocol/client';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
const client = new Client({ name: 'v2', version: '1' });
await client.connect(new StreamableHTTPClientTransport(new URL(process.argv[2])));
const { tools } = await client.listTools();
const good = await client.callTool({ name: 'calculate_ema', arguments: { prices: [1, 2, 3], period: 2 } });
const bad = await client.callTool({ name: 'calculate_ema', arguments: { prices: [1], period: 2 } });
let unknown = 'none';
try { await client.callTool({ name: 'no_such_tool', arguments: {} }); } catch (e) { unknown = String(e.code); }
const again = await client.callTool({ name: 'calculate_ema', arguments: { prices: [1, 2, 3], period: 2 } });
console.log(tools.length, good.structuredContent.value, bad.isError, unknown, again.structuredContent.value);
await client.close();
