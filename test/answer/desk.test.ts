import { describe, expect, test } from 'vitest';
import { createDesk, type Desk } from '../../admin-ui/answer/desk.ts';
import { emptyDraft } from '../../admin-ui/answer/draft.ts';
import { LinkError } from '../../admin-ui/answer/link-error.ts';
import type { LinkCommand } from '../../admin-ui/answer/link-view.ts';
import { memoryStore, type PhoneStore } from '../../admin-ui/answer/phone-store.ts';

const assignmentId = 'a1';

/** A phone with a server beside it: `online` and `trouble` are turned by the test, timers run when the test says so. */
function phone(store: PhoneStore = memoryStore()) {
  const world = {
    online: true,
    trouble: null as LinkError | null,
    /** The server takes the command, the reply is lost. */
    loseReply: false,
    now: 1_000_000,
    sent: [] as { key: string; command: LinkCommand }[],
    uploaded: [] as string[],
    timers: new Set<() => void>(),
    store,
  };
  const desk = createDesk({
    assignmentId,
    store,
    isOnline: () => world.online,
    later: (work) => {
      world.timers.add(work);
      return () => void world.timers.delete(work);
    },
    api: {
      now: () => world.now,
      upload: async (_file, name, progress) => {
        if (world.trouble) throw world.trouble;
        progress(1);
        world.uploaded.push(name);
        return `file-${world.uploaded.length}`;
      },
      send: async (command, key) => {
        if (world.trouble) throw world.trouble;
        world.sent.push({ key, command });
        if (world.loseReply) {
          world.loseReply = false;
          throw new LinkError('away', 'Нет связи с сервером');
        }
        return 'applied';
      },
    },
  });
  const fire = () => {
    const due = [...world.timers];
    world.timers.clear();
    for (const work of due) work();
  };
  return { desk, world, fire };
}

async function written(desk: Desk): Promise<void> {
  await desk.start();
  desk.open(emptyDraft(assignmentId, 'answer'));
  desk.edit('answer', { text: 'Грейдер прошёл улицу', outcome: 'solved', attested: true });
}

const settled = (desk: Desk, holds: () => boolean) =>
  new Promise<void>((resolve) => {
    if (holds()) return resolve();
    const stop = desk.subscribe(() => {
      if (!holds()) return;
      stop();
      resolve();
    });
  });

describe('the queue on the phone (PRC-10)', () => {
  test('a draft is on the phone after a pause in typing and is found by the next page', async () => {
    const { desk, world, fire } = phone();
    await written(desk);
    expect(desk.state().saving).toBe('saving');
    fire();
    await settled(desk, () => desk.state().drafts.answer?.savedAt != null);
    const next = phone(world.store);
    await next.desk.start();
    expect(next.desk.state().drafts.answer?.text).toBe('Грейдер прошёл улицу');
  });

  test('an answer pressed without a network goes by itself when it returns, with its photos and the time of the press', async () => {
    const { desk, world } = phone();
    world.online = false;
    await written(desk);
    await desk.addPhoto('answer', { group: 'after', name: 'После 1.jpg' }, new Blob(['x']));
    await desk.submit('answer');
    expect(desk.state()).toMatchObject({ away: true, sending: { kind: 'answer', pressedAt: 1_000_000 } });
    expect(world.sent).toEqual([]);
    world.online = true;
    world.now = 3_000_000;
    desk.wake();
    await settled(desk, () => desk.state().done !== null);
    expect(world.uploaded).toEqual(['После 1.jpg']);
    expect(world.sent).toHaveLength(1);
    expect(world.sent[0]?.command).toMatchObject({
      type: 'submitAnswer',
      fileIds: ['file-1'],
      composedAt: new Date(1_000_000).toISOString(),
    });
  });

  test('a lost reply is asked again with the same key and the same body, and only then the draft is gone', async () => {
    const { desk, world, fire } = phone();
    await written(desk);
    world.loseReply = true;
    await desk.submit('answer');
    await settled(desk, () => desk.state().away);
    expect(await world.store.drafts(assignmentId)).toHaveLength(1);
    world.now += 600_000;
    fire();
    await settled(desk, () => desk.state().done !== null);
    expect(world.sent).toHaveLength(2);
    expect(world.sent[1]).toEqual(world.sent[0]);
    expect(await world.store.drafts(assignmentId)).toEqual([]);
    expect(await world.store.sending(assignmentId)).toBeUndefined();
  });

  test('a page that died after the first try sends the same again', async () => {
    const first = phone();
    await written(first.desk);
    first.world.loseReply = true;
    await first.desk.submit('answer');
    await settled(first.desk, () => first.desk.state().away);
    const second = phone(first.world.store);
    await second.desk.start();
    await settled(second.desk, () => second.desk.state().done !== null);
    expect(second.world.sent).toEqual(first.world.sent);
  });

  test('a refusal keeps the draft, says why and leaves the queue', async () => {
    const { desk, world } = phone();
    await written(desk);
    world.trouble = new LinkError('refused', 'ответ уже на согласовании');
    await desk.submit('answer');
    await settled(desk, () => desk.state().refusal !== null);
    expect(desk.state()).toMatchObject({ sending: null, refusal: { message: 'ответ уже на согласовании' } });
    expect(desk.state().drafts.answer?.text).toBe('Грейдер прошёл улицу');
    expect(await world.store.sending(assignmentId)).toBeUndefined();
  });

  test('a queued answer is sealed; it can be called back until the first try', async () => {
    const { desk, world } = phone();
    world.online = false;
    await written(desk);
    await desk.submit('answer');
    desk.edit('answer', { text: 'Другое' });
    expect(desk.state().drafts.answer?.text).toBe('Грейдер прошёл улицу');
    await desk.recall();
    desk.edit('answer', { text: 'Другое' });
    expect(desk.state()).toMatchObject({ sending: null, drafts: { answer: { text: 'Другое' } } });
  });

  test('an ended link stops everything and keeps the text', async () => {
    const { desk, world } = phone();
    await written(desk);
    world.trouble = new LinkError('ended', 'исполнитель сменён');
    await desk.submit('answer');
    await settled(desk, () => desk.state().ended !== null);
    expect(desk.state().drafts.answer?.text).toBe('Грейдер прошёл улицу');
  });

  test('a photo that the server does not take is named and does not hold the others', async () => {
    const { desk, world } = phone();
    await written(desk);
    world.trouble = new LinkError('refused', 'снимок слишком велик');
    await desk.addPhoto('answer', { group: 'after', name: 'После 1.jpg' }, new Blob(['x']));
    await settled(desk, () => desk.state().drafts.answer?.photos[0]?.fault != null);
    world.trouble = null;
    await desk.addPhoto('answer', { group: 'after', name: 'После 2.jpg' }, new Blob(['y']));
    await settled(desk, () => desk.state().drafts.answer?.photos[1]?.fileId != null);
    expect(world.uploaded).toEqual(['После 2.jpg']);
  });
});
