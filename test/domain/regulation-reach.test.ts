import { describe, expect, it } from 'vitest';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import { usualAppeal } from '../../db/seeds/regulations/usual-appeal.ts';
import { farthestDays, reachDays } from '../../domain/regulation-reach.ts';
import { imWith } from '../support/case-regulations.ts';

const appeals = usualAppeal({ code: 'tyazhin', act: '59-ФЗ', validFrom: '2020-01-01' });
const decision = { by: 'ЦУР', on: '2026-01-01', number: '1' };

describe('how far the terms of a regulation reach: the year they need is asked for in time (PRC-7)', () => {
  it('an appeal reaches its thirty days and the thirty it may be extended by', () => {
    expect([reachDays(appeals), farthestDays(appeals)]).toEqual([42, 72]);
  });

  it('a message reaches the farthest day that may be promised', () => {
    expect([reachDays(tyazhinIm), farthestDays(tyazhinIm)]).toEqual([26, 192]);
    expect(farthestDays(imWith({ interim: null }))).toBe(26);
  });

  it('an exception for a topic and the term of higher importance count as the clock itself', () => {
    const rule = { kind: 'calendar_days', days: 60, at: 'close', roll: 'none' } as const;
    const exception = { clock: 'answer' as const, platforms: ['vk'], rule, decision, clause: 'решение' };
    expect(reachDays(imWith({ overrides: [exception] }))).toBe(72);
    const fast = tyazhinIm.clocks.map((clock) => (clock.name === 'answer' ? { ...clock, fastTrack: rule } : clock));
    expect(reachDays(imWith({ clocks: fast }))).toBe(72);
  });
});
