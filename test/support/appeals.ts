import type { Db } from '../../db/connection.ts';
import { emailIsNoAppeal } from '../../db/seeds/appeal-law.ts';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import { usualAppeal } from '../../db/seeds/regulations/usual-appeal.ts';
import type { Regulation } from '../../domain/regulation.ts';
import type { TestTenant } from './fixtures.ts';
import { openChannel, publishBody } from './regulations.ts';

const { notAnAppeal: _closed, ...openIm } = tyazhinIm;
const imOf = (code: string): Regulation => ({
  ...openIm,
  calendarId: code,
  urgentCalendarId: `${code}-around-the-clock`,
});

/** Gives a municipality of a test the law of appeals, mail that is no appeal, and a channel whose messages may become appeals. */
export async function withAppeals(owner: Db, tenant: Pick<TestTenant, 'id' | 'code'>): Promise<void> {
  const place = { code: tenant.code, act: '59-ФЗ', validFrom: '2020-01-01' };
  const rules: Regulation[] = [
    { ...usualAppeal(place), validFrom: '2020-01-01' },
    { ...imOf(tenant.code), id: `${tenant.code}-pos`, channel: 'pos', convertible: true },
    {
      ...imOf(tenant.code),
      id: `${tenant.code}-email`,
      channel: 'email',
      convertible: true,
      notAnAppeal: emailIsNoAppeal,
    },
  ];
  for (const regulation of rules) {
    await openChannel(owner, tenant.id, regulation);
    await publishBody(owner, tenant.id, regulation);
  }
}

/** Codes of the 59-ФЗ classifier for two questions of one appeal. */
export const questionCodes = ['0005.0005.0056.1160', '0003.0009.0099.0737.0201'] as const;

/** The day so many days after another one (yyyy-mm-dd). */
export const shifted = (on: string, days: number) =>
  new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10);
