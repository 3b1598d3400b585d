// The client of the protocol's makers, version 2. Takes how it is to find out what the server speaks
// (auto, legacy) and where a server is that has the tools `wait` and `test_error_handling`.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { use } from './use.mjs';
const [mode, url] = process.argv.slice(2);
const client = new Client({ name: 'v2', version: '1' }, { versionNegotiation: { mode } });
await client.connect(new StreamableHTTPClientTransport(new URL(url)));
await use(client, (call, options) => client.callTool(call, options));
