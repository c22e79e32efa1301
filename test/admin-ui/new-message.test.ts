import { describe, expect, it } from 'vitest';
import { setZone } from '../../admin-ui/i18n/dates.ts';
import { blankMessage, isBadPoint, toNewCase } from '../../admin-ui/register/new-message.ts';
import { NewCase } from '../../domain/case-command.ts';

describe('a message written down by hand (INT-2)', () => {
  it('words alone are enough: what was not said is left out, nobody is invented', () => {
    const made = toNewCase({ ...blankMessage('phone'), text: '  Не горит фонарь  ' });
    expect(JSON.parse(JSON.stringify(made))).toEqual({ channel: 'phone', text: 'Не горит фонарь' });
    expect(NewCase.safeParse(made).success).toBe(true);
  });

  it('the time is the municipality’s, the person goes apart from the words', () => {
    setZone('Asia/Novokuznetsk');
    const made = toNewCase({
      ...blankMessage('reception'),
      text: 'Протекает крыша',
      receivedAt: '2025-11-17T09:30',
      applicantKind: 'legalEntity',
      name: 'ТСЖ «Лесное»',
      phone: ' ',
    });
    expect(made.receivedAt).toBe('2025-11-17T02:30:00.000Z');
    expect(JSON.parse(JSON.stringify(made.applicant))).toEqual({ kind: 'legalEntity', name: 'ТСЖ «Лесное»' });
    expect(NewCase.safeParse(made).success).toBe(true);
  });
  it.each([
    ['56.117, 88.523', { latitude: 56.117, longitude: 88.523 }],
    ['-33.9 151.2', { latitude: -33.9, longitude: 151.2 }],
  ])('a point is taken as maps copy it: %s (INT-6)', (point, degrees) => {
    const made = toNewCase({ ...blankMessage('phone'), text: 'Яма', place: 'Лесная, 5', point });
    expect(made).toMatchObject({ address: 'Лесная, 5', ...degrees });
    expect([isBadPoint(point), NewCase.safeParse(made).success]).toEqual([false, true]);
  });

  it.each(['56.1', 'у школы', '56,117, 88,523', '156.1, 88.5'])('half a point and no point are told: %s', (point) => {
    expect(isBadPoint(point)).toBe(true);
  });
});
