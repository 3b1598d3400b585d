// What every client is to come through: lists, calls, is refused, names no tool, waits too long, and
// goes on. Ends with 1 where anything is not as it should be.
import assert from 'node:assert';

async function failure(call) {
  try {
    await call();
  } catch (e) {
    return e;
  }
  return { code: 'none' };
}

export async function use(client, call) {
  const { tools } = await client.listTools();
  assert(tools.some(tool => tool.name === 'wait'), 'not listed');
  const waited = async () => (await call({ name: 'wait', arguments: { millis: 1 } })).structuredContent;
  assert.deepStrictEqual(await waited(), { waited: 1 });

  const refused = await call({ name: 'test_error_handling', arguments: {} });
  assert.strictEqual(refused.isError, true);
  const outOfRange = await call({ name: 'wait', arguments: { millis: -1 } });
  assert.strictEqual(outOfRange.isError, true);

  const unknown = await failure(() => call({ name: 'no_such_tool', arguments: {} }));
  assert.strictEqual(unknown.code, -32602, String(unknown));

  const late = await failure(() => call({ name: 'wait', arguments: { millis: 20000 } }, { timeout: 1000 }));
  assert(late.code === -32001 || late.code === 'REQUEST_TIMEOUT', String(late) + ' ' + late.code);

  assert.deepStrictEqual(await waited(), { waited: 1 });
  await client.close();
}
