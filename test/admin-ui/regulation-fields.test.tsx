import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type DataProvider, DataProviderContext } from 'react-admin';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router-dom';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppealRows } from '../../admin-ui/regulations/AppealRows.tsx';
import { ApprovalRows } from '../../admin-ui/regulations/ApprovalRows.tsx';
import { BasisRows } from '../../admin-ui/regulations/BasisRows.tsx';
import { ClockRow } from '../../admin-ui/regulations/ClockRow.tsx';
import { DraftHead } from '../../admin-ui/regulations/DraftHead.tsx';
import { draftFields } from '../../admin-ui/regulations/draft-fields.ts';
import { OrderRows } from '../../admin-ui/regulations/OrderRows.tsx';
import { OverrideRows } from '../../admin-ui/regulations/OverrideRows.tsx';
import { emailIsNoAppeal } from '../../db/seeds/appeal-law.ts';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import { usualAppeal } from '../../db/seeds/regulations/usual-appeal.ts';
import type { DeadlineRule } from '../../domain/deadline-rule.ts';
import { RegulationShape } from '../../domain/regulation.ts';
import { governorLike } from '../support/case-regulations.ts';

/** The leaves of a schema by their paths: `clocks.*.rule.minutes`; a list of plain values is one leaf. */
function leavesOf(schema: z.ZodType, path: string): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return leavesOf(schema.unwrap() as z.ZodType, path);
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, part]) =>
      leavesOf(part as z.ZodType, path === '' ? name : `${path}.${name}`),
    );
  if (schema instanceof z.ZodDiscriminatedUnion)
    return schema.options.flatMap((option) => leavesOf(option as z.ZodType, path));
  if (schema instanceof z.ZodArray) {
    const inner = leavesOf(schema.element as z.ZodType, `${path}.*`);
    return inner.length === 1 && inner[0] === `${path}.*` ? [path] : inner;
  }
  return [path];
}

const onePause = 'приостановка — одна на срок: «можно приостановить»';
/** What the screen of a version in writing deliberately does not change, and why. */
const notEdited: Readonly<Record<string, string>> = {
  id: 'версии одного регламента узнают друг друга по нему',
  version: 'номер даёт публикация',
  channel: 'канал выбирают, когда заводят регламент: новая версия остаётся в нём',
  kind: 'как и канал',
  'clocks.*.name': 'срок выбирают, когда добавляют: другой срок — другая строка',
  'clocks.*.atEnd': 'следует из срока: молчание жителя закрывает обращение, о прочих сообщают',
  'appeal.grounds.*.code': 'код стоит в решениях, принятых по этому основанию, и никогда не меняется',
  'clocks.*.rule.pausable': onePause,
  'clocks.*.fastTrack.pausable': onePause,
  'overrides.*.rule.pausable': onePause,
  'overrides.*.fastTrack.pausable': onePause,
};

const rules: DeadlineRule[] = [
  { kind: 'working_time', minutes: 60 },
  { kind: 'working_days', days: 2, at: 'close' },
  { kind: 'calendar_days', days: 2, at: '15:00', roll: 'next' },
  { kind: 'elapsed', minutes: 60, roll: 'none' },
  { kind: 'local_time', at: '18:00', leadMinutes: 30 },
];
const decision = { by: 'ЦУР', on: '2026-11-12', number: '45' };
const ladder = [{ offsetMinutes: 0, tell: ['head' as const] }];
/** Regulations that between them hold every part there may be. */
const samples: RegulationShape[] = [
  {
    ...tyazhinIm,
    decision,
    notAnAppeal: emailIsNoAppeal,
    reopening: { ...tyazhinIm.reopening, withinDays: 30 },
    clocks: [...tyazhinIm.clocks, ...rules.map((rule) => ({ ...tyazhinIm.clocks[0]!, rule, fastTrack: rule, ladder }))],
    overrides: rules.map((rule) => ({
      clock: 'answer',
      topicIds: [],
      platforms: [],
      rule,
      fastTrack: rule,
      ladder,
      decision,
      clause: 'п. 1',
    })),
  },
  { ...governorLike, clocks: [{ ...governorLike.clocks[1]!, name: 'executor' }] },
  usualAppeal({ code: 'town', act: 'Положение', validFrom: '2026-01-01' }),
];

/** The places of all controls on the screen of a draft, every term opened. */
function controlsOf(body: RegulationShape): string[] {
  const draft = draftFields(body, [], () => undefined);
  const nothing = () => undefined;
  const html = renderToStaticMarkup(
    <MemoryRouter>
      <QueryClientProvider client={new QueryClient()}>
        <DataProviderContext.Provider value={{} as DataProvider}>
          <DraftHead
            draft={draft}
            standing=""
            problem={null}
            isBusy={false}
            mayPublish
            onWithdraw={nothing}
            onPublish={nothing}
          />
          {body.clocks.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn once
            <ClockRow key={index} draft={draft} index={index} before={undefined} isOpen onOpen={nothing} />
          ))}
          <OverrideRows draft={draft} />
          <ApprovalRows draft={draft} />
          <OrderRows draft={draft} />
          <AppealRows draft={draft} />
          <BasisRows draft={draft} />
        </DataProviderContext.Provider>
      </QueryClientProvider>
    </MemoryRouter>,
  );
  return [...html.matchAll(/data-field="([^"]+)"/g)].map(([, field = '']) => field.replaceAll(/\.\d+/g, '.*'));
}

describe('the screen of a regulation in writing (PRC-7, PRC-20, ORG-6)', () => {
  const controls = new Set(samples.flatMap(controlsOf));
  const leaves = [...new Set(leavesOf(RegulationShape, ''))];

  it.each(leaves)('%s has a control, or a reason why not', (leaf) => {
    expect([leaf, controls.has(leaf), leaf in notEdited]).toEqual([leaf, !(leaf in notEdited), leaf in notEdited]);
  });

  it('has no control of what is not in a regulation', () => {
    const parts = leaves.flatMap((leaf) => leaf.split('.').map((_, at, all) => all.slice(0, at + 1).join('.')));
    expect([...controls].filter((control) => !parts.includes(control))).toEqual([]);
    expect(Object.keys(notEdited).filter((leaf) => !leaves.includes(leaf))).toEqual([]);
  });
});
