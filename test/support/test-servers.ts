import { inject } from 'vitest';

/** Asks the run for one of its shared servers, for the built UI's folder or for a filled demo, making it on the first call; throws with the reason when it cannot be. */
export async function askTestServer(name: 'postgres' | 'engine' | 'ui' | `demo/${string}`): Promise<unknown> {
  const response = await fetch(`${inject('testServers')}/${name}`);
  if (!response.ok) throw new Error(`no ${name} for tests: ${await response.text()}`);
  return response.json();
}
