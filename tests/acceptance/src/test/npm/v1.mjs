// The client of the protocol's makers, version 1, over standard input and output. Takes what starts
// a server that has the tools `wait` and `test_error_handling`.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { use } from './use.mjs';
const [command, ...args] = process.argv.slice(2);
const client = new Client({ name: 'v1', version: '1' });
await client.connect(new StdioClientTransport({ command, args }));
await use(client, (call, options) => client.callTool(call, undefined, options));
