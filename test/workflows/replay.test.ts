import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { currentWorkflows, replay, savedHistories } from '../../activities/replay.ts';

const folder = fileURLToPath(new URL('../histories', import.meta.url));
const changed = join(import.meta.dirname, 'changed', 'index.ts');

describe('the replay gate', () => {
  it('every saved history takes the same course with the workflows of today', async () => {
    const histories = await savedHistories(folder);
    expect(histories.length).toBeGreaterThanOrEqual(6);
    expect(await replay(currentWorkflows, histories)).toEqual({ replayed: histories.length, broken: [] });
  });

  it('catches a change that would send running cases another way', async () => {
    const histories = await savedHistories(folder);
    const { broken } = await replay(changed, histories);
    expect(histories.length).toBeGreaterThan(0);
    expect(broken.length).toBe(histories.length);
  });
});
