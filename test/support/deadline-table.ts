import type { Channel, ClockName } from '../../domain/codes.ts';

/** Local instants at which a message comes: a Friday before a short working Saturday, a Sunday of long days off, the last working hour of a year, a Friday evening. */
export const receipts = ['2025-10-31 16:50', '2025-11-02 12:00', '2025-12-30 17:00', '2025-11-14 17:00'] as const;

type Due = Partial<Record<ClockName, string>>;
type Row = readonly [Due, Due, Due, Due];

const inHours: Row = [
  { answer: '2025-11-01 15:50' },
  { answer: '2025-11-05 16:30' },
  { answer: '2026-01-12 16:00' },
  { answer: '2025-11-17 16:00' },
];
const withPrimary: Row = [
  { ...inHours[0], primaryAnswer: '2025-11-01 08:50' },
  { ...inHours[1], primaryAnswer: '2025-11-05 09:30' },
  { ...inHours[2], primaryAnswer: '2026-01-12 09:00' },
  { ...inHours[3], primaryAnswer: '2025-11-17 09:00' },
];
// The midnight that ends the thirtieth day.
const thirtyDays: Row = [
  { answer: '2025-12-01 00:00' },
  { answer: '2025-12-03 00:00' },
  { answer: '2026-01-30 00:00' },
  { answer: '2025-12-15 00:00' },
];

/** When each clock that starts with the receipt runs out, local time, worked out by hand from the acts and the production calendar. */
export const dueAfterReceipt: Record<Channel, Row> = {
  im: withPrimary,
  socialMonitoring: withPrimary,
  ownAccounts: inHours,
  directLine: inHours,
  posOfficialPage: inHours,
  pos: thirtyDays,
  posSurvey: thirtyDays,
  activeCitizen: thirtyDays,
  email: thirtyDays,
  reception: thirtyDays,
  phone: thirtyDays,
  manageTogether: [
    { answer: '2025-11-13 17:30' },
    { answer: '2025-11-14 17:30' },
    { answer: '2026-01-21 17:30' },
    { answer: '2025-11-26 17:30' },
  ],
  kuzbassOnline: [
    { accept: '2025-11-01 16:50', answer: '2025-11-15 00:00' },
    { accept: '2025-11-03 12:00', answer: '2025-11-17 00:00' },
    { accept: '2025-12-31 17:00', answer: '2026-01-14 00:00' },
    { accept: '2025-11-15 17:00', answer: '2025-11-29 00:00' },
  ],
  governor: [
    { answer: '2025-10-31 18:00' },
    { answer: '2025-11-02 18:00' },
    { answer: '2025-12-30 18:00' },
    { answer: '2025-11-14 18:00' },
  ],
  appeal59: [
    { registration: '2025-11-04 00:00' },
    { registration: '2025-11-06 00:00' },
    { registration: '2026-01-03 00:00' },
    { registration: '2025-11-18 00:00' },
  ],
};
