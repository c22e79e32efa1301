import type { DemoTenant } from './demo-tenant.ts';

/** Finished cases of the weeks before: one pattern makes many, each at its own address. */
export const tyazhinPast: DemoTenant['past'] = {
  channel: 'im',
  count: 0,
  patterns: [],
  streets: [],
};
