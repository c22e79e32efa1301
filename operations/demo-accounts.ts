import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const DemoAccounts = z.object({ accounts: z.array(z.string()), password: z.string() });

/** The sign-ins of the demo and their one password. */
export type DemoAccounts = z.infer<typeof DemoAccounts>;

const fileOf = (dataDir: string) => join(dataDir, 'demo.json');

/** Keeps the sign-ins of the demo for the next start to tell; mode 600. */
export function keepDemoAccounts(dataDir: string, demo: DemoAccounts): void {
  writeFileSync(fileOf(dataDir), JSON.stringify(demo), { mode: 0o600 });
}

/** The sign-ins of the demo that this installation was filled with. */
export function findDemoAccounts(dataDir: string): DemoAccounts | undefined {
  if (!existsSync(fileOf(dataDir))) return undefined;
  return DemoAccounts.safeParse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8'))).data;
}

/** The sign-ins as lines for the terminal: a line for each municipality. */
export function describeDemo({ accounts, password }: DemoAccounts): string {
  const byTenant = new Map<string, string[]>();
  for (const account of accounts) {
    const tenant = account.slice(account.indexOf('@') + 1);
    byTenant.set(tenant, [...(byTenant.get(tenant) ?? []), account]);
  }
  const lines = [...byTenant.values()].map((logins) => `  ${logins.join(' ')}`);
  return [`Demo accounts, password ${password}`, ...lines].join('\n');
}
