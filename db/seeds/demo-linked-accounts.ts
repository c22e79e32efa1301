import { randomUUID } from 'node:crypto';
import type { Db } from '../connection.ts';
import type { DemoIds } from './demo-dictionaries.ts';

/** Accounts of one person each, as `<login>@<tenant>`: signed in to one, the person goes over to the other from the top bar. */
const people = [['admin@tyazhin', 'admin@nizhneilimsk']] as const;

/** Links the accounts of those who serve several municipalities, where more than one of these is filled (ORG-1). */
export async function linkAccounts(owner: Db, filled: readonly { code: string; ids: DemoIds }[]): Promise<void> {
  for (const accounts of people) {
    const personId = randomUUID();
    const known = accounts.flatMap((account) => {
      const [login = '', code] = account.split('@');
      const ids = filled.find((tenant) => tenant.code === code)?.ids;
      const userId = ids?.users.get(login);
      return ids && userId !== undefined ? [{ tenantId: ids.tenantId, userId, personId }] : [];
    });
    if (known.length > 1) await owner.insertInto('linkedAccounts').values(known).execute();
  }
}
