import { randomUUID } from 'node:crypto';
import { type CaseCommand, wordFields } from '../domain/case-command.ts';
import type { CaseTextRow } from '../domain/case-rows.ts';
import type { Trx } from './connection.ts';

const kindOf: Record<(typeof wordFields)[number], CaseTextRow['kind']> = {
  text: 'answer',
  reason: 'reason',
  cause: 'reason',
  proposal: 'reason',
  body: 'body',
  link: 'link',
  address: 'address',
};

function textKind(command: CaseCommand, field: (typeof wordFields)[number]): CaseTextRow['kind'] {
  if (field !== 'text') return kindOf[field];
  if (command.type === 'citizenComment' || command.type === 'rate') return 'comment';
  if (command.type === 'note' || command.type === 'assign' || command.type === 'addCoExecutor') return 'note';
  if (command.type === 'logCall') return 'call';
  if (/Question$|Documents$/.test(command.type) && command.type !== 'answerQuestion') return 'reason';
  return 'answer';
}

/** The command with every word replaced by the id of its text, and the texts to be stored. Nothing of it is personal any more. */
export function separateWords(command: CaseCommand): {
  command: CaseCommand;
  texts: { id: string; kind: CaseTextRow['kind']; body: string }[];
} {
  const texts: { id: string; kind: CaseTextRow['kind']; body: string }[] = [];
  const separated: Record<string, unknown> = { ...command };
  for (const field of wordFields) {
    const words = separated[field];
    if (typeof words !== 'string') continue;
    const id = randomUUID();
    texts.push({ id, kind: textKind(command, field), body: words });
    separated[field] = id;
  }
  // What `correct` mends stands apart from its reason.
  if (command.type === 'correct' && typeof command.fields.address === 'string') {
    const id = randomUUID();
    texts.push({ id, kind: 'address', body: command.fields.address });
    separated.fields = { ...command.fields, address: id };
  }
  return { command: separated as CaseCommand, texts };
}

/** Stores the texts of one command. */
export async function storeTexts(
  trx: Trx,
  subject: { tenantId: string; caseId: string },
  texts: readonly { id: string; kind: CaseTextRow['kind']; body: string }[],
): Promise<void> {
  if (texts.length === 0) return;
  await trx
    .insertInto('caseTexts')
    .values(texts.map((text) => ({ ...text, ...subject })))
    .execute();
}
