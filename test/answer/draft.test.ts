import { describe, expect, test } from 'vitest';
import { commandOf, emptyDraft, gapsOf } from '../../admin-ui/answer/draft.ts';
import { LinkError, linkErrorOf } from '../../admin-ui/answer/link-error.ts';
import { linkKey } from '../../admin-ui/answer/link-token.ts';
import { mapLink } from '../../admin-ui/answer/map-link.ts';
import { promiseDays } from '../../admin-ui/answer/promise-days.ts';
import { nextTryMs } from '../../admin-ui/answer/sending.ts';
import { shrinkPlan } from '../../admin-ui/answer/shrink-plan.ts';
import { lengthAdvice } from '../../admin-ui/answer/text-length.ts';
import { CaseCommand } from '../../domain/case-command.ts';

const today = '2026-11-20';
const fields = (...drafts: Parameters<typeof gapsOf>) => gapsOf(...drafts).map((gap) => gap.field);
const photo = { id: 'p', group: 'after', name: 'После 1.jpg', type: 'image/jpeg', fault: null } as const;
const fileId = '00000000-0000-4000-8000-000000000001';

describe('what a form asks before it is sent (PRC-9, PRC-10)', () => {
  test('an answer needs a text, an outcome and the attestation', () => {
    const draft = emptyDraft('a', 'answer');
    expect(fields(draft, today)).toEqual(['text', 'outcome', 'attested']);
    expect(fields({ ...draft, text: 'Сделано', outcome: 'solved', attested: true }, today)).toEqual([]);
  });

  test('an interim answer needs a day that is not over', () => {
    const draft = { ...emptyDraft('a', 'interim'), text: 'Ждём технику' };
    expect(fields(draft, today)).toEqual(['promisedOn']);
    expect(fields({ ...draft, promisedOn: '2026-11-19' }, today)).toEqual(['promisedOn']);
    expect(fields({ ...draft, promisedOn: today }, today)).toEqual([]);
  });

  test('a report of the work needs a photo; a file that the server refused has to go', () => {
    const draft = { ...emptyDraft('a', 'report'), text: 'Сделано' };
    expect(fields(draft, today)).toEqual(['photos']);
    expect(fields({ ...draft, photos: [{ ...photo, fileId }] }, today)).toEqual([]);
    expect(
      fields(
        {
          ...draft,
          photos: [
            { ...photo, fileId },
            { ...photo, fileId: null, fault: 'велик' },
          ],
        },
        today,
      ),
    ).toEqual(['photos']);
  });

  test('an unfilled substitution blocks sending', () => {
    expect(fields({ ...emptyDraft('a', 'note'), text: 'Здравствуйте, {{имя}}' }, today)).toEqual(['text']);
  });

  test('every form becomes a command that the server’s own schema takes', () => {
    const pressedAt = Date.parse('2026-11-20T07:32:00Z');
    const whole = {
      text: ' Сделано ',
      outcome: 'solved' as const,
      attested: true,
      promisedOn: '2026-11-27',
      photos: [{ ...photo, fileId }],
    };
    for (const kind of ['answer', 'interim', 'report', 'refusal', 'note'] as const) {
      const command = commandOf({ ...emptyDraft('a', kind), ...whole }, pressedAt);
      expect(CaseCommand.safeParse(command).error, kind).toBeUndefined();
    }
    expect(commandOf({ ...emptyDraft('a', 'answer'), ...whole }, pressedAt)).toMatchObject({
      text: 'Сделано',
      fileIds: [fileId],
      composedAt: '2026-11-20T07:32:00.000Z',
    });
  });
});

describe('a phone in the field (PRC-10)', () => {
  test('photos above 1600 px or heavy are redrawn as JPEG with their proportions, a light JPEG is left alone', () => {
    expect(shrinkPlan('image/jpeg', 4_000_000, 4000, 3000)).toEqual({ kind: 'redraw', width: 1600, height: 1200 });
    expect(shrinkPlan('image/jpeg', 4_000_000, 3000, 4000)).toEqual({ kind: 'redraw', width: 1200, height: 1600 });
    expect(shrinkPlan('image/jpeg', 900_000, 1600, 1200)).toEqual({ kind: 'redraw', width: 1600, height: 1200 });
    expect(shrinkPlan('image/png', 50_000, 800, 600)).toEqual({ kind: 'redraw', width: 800, height: 600 });
    expect(shrinkPlan('image/jpeg', 300_000, 1600, 1200)).toEqual({ kind: 'keep' });
    expect(shrinkPlan('image/jpeg', 9_000_000, 40_000, 3)).toEqual({ kind: 'redraw', width: 1600, height: 1 });
  });

  test('tries grow rarer up to a minute, and the server’s wish is kept', () => {
    expect([1, 2, 3, 4, 9].map((failures) => nextTryMs(failures, 0))).toEqual([3_000, 8_000, 20_000, 60_000, 60_000]);
    expect(nextTryMs(1, 120_000)).toBe(120_000);
  });

  test.each([
    [503, 'away'],
    [429, 'away'],
    [502, 'away'],
    [401, 'ended'],
    [410, 'ended'],
    [409, 'refused'],
    [413, 'refused'],
    [422, 'refused'],
  ])('%d means «%s»', (status, kind) => {
    const error = linkErrorOf(status, '{"detail":"ответ уже на согласовании"}', '7');
    expect(error).toBeInstanceOf(LinkError);
    expect(error.kind).toBe(kind);
    expect(error.message).toBe('Ответ уже на согласовании');
    expect(error.retryAfterMs).toBe(status >= 500 || status === 429 ? 7_000 : 0);
  });

  test('a proxy’s page instead of a problem still gives a sentence', () => {
    expect(linkErrorOf(500, '<html>', null).message).toBe('Сервер сейчас не отвечает');
    expect(linkErrorOf(400, '[]', null).message).toContain('код 400');
  });

  test('the things of a link are kept under a name that does not hold its secret', () => {
    const token = 'q7Zk3v9sYtR2mN5pX8wB1cD4fG6hJ0lAeIoUyTrEwQs';
    expect(linkKey(token)).toMatch(/^[0-9a-f]{16}$/);
    expect(linkKey(token)).not.toBe(linkKey(`${token.slice(0, -1)}t`));
  });

  test('a map opens in the phone’s own program and nowhere else', () => {
    expect(mapLink('ул. Лесная, 14', 'Linux; Android 14')).toBe(`geo:0,0?q=${encodeURIComponent('ул. Лесная, 14')}`);
    expect(mapLink('ул. Лесная, 14', 'iPhone; CPU')).toMatch(/^maps:\?q=/);
    expect(mapLink('ул. Лесная, 14', 'Windows NT 10.0')).toBeNull();
  });

  test('promised days skip the weekend and do not repeat', () => {
    expect(promiseDays('2026-11-20')).toEqual(['2026-11-23', '2026-11-27', '2026-12-04']);
    expect(promiseDays('2026-11-24')).toEqual(['2026-11-25', '2026-11-27', '2026-12-01', '2026-12-08']);
  });

  test('the length meter advises and never forbids', () => {
    expect(lengthAdvice('').enough).toBe(false);
    expect(lengthAdvice('д'.repeat(176))).toEqual({
      count: '176 знаков',
      advice: 'достаточно (150–500)',
      enough: true,
    });
    expect(lengthAdvice('д'.repeat(501)).advice).toContain('длиннее');
  });
});
