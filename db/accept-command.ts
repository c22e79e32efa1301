import type { Actor } from '../domain/access.ts';
import type { CaseCommand } from '../domain/case-command.ts';
import type { LawContext } from '../domain/case-law.ts';
import { allowedCommands, decide } from '../domain/case-lifecycle.ts';
import type { CaseInboxRow, CaseTableRow, CommandOutcome, StoredActor } from '../domain/case-rows.ts';
import { AppError } from '../domain/errors.ts';
import { evidenceLack } from '../domain/work-evidence.ts';
import { foldMailbox, later } from './case-folding.ts';
import { separateWords, storeTexts } from './case-words.ts';
import { checkAppeal } from './check-appeal.ts';
import type { Trx } from './connection.ts';
import { demandInDays } from './executor-days.ts';
import { isSentOut } from './held-commands.ts';
import { hashOf } from './ids.ts';
import { caseScope, loadLaw, newestVersion } from './law.ts';
import { roleHolders } from './recipients.ts';

/** A command on its way into the mailbox of a case. `at` is when it counts, by default its receipt. */
export interface OfferedCommand {
  tenantId: string;
  caseId: string;
  commandId: string;
  command: CaseCommand;
  actor: Actor;
  stored: StoredActor;
  at: string;
  expectedVersion?: number;
  /** It waits in the mailbox until then and may be taken back; it counts at `at` all the same. */
  notBefore?: string;
}

/** A case that was already read in this transaction, with the law as it stands for the command's author. */
export interface SeenCase {
  row: CaseTableRow;
  law: LawContext;
}

/** `new`: stored and pending; `known`: the same command came before, with what became of it so far. */
export type Accepted = { kind: 'new' } | { kind: 'known'; outcome: CommandOutcome | null };

/** Says whether a command would be accepted now, and changes nothing; throws what `acceptCommand` would throw. */
export async function previewCommand(trx: Trx, offered: OfferedCommand, seen?: SeenCase): Promise<void> {
  const row = seen?.row ?? (await findCase(trx, offered.caseId));
  if (!row) throw new AppError('notFound', `обращения ${offered.caseId} нет`);
  if (row.isHistory) throw historyStands();
  await checkReferences(trx, row, offered);
  await refuseWhatDoesNotFit(trx, row, offered, await openMail(trx, row.id, null), seen?.law);
}

const historyStands = () => new AppError('notAllowed', 'это история: обращение пришло уже закрытым и не меняется');

/**
 * Puts a command into the case's mailbox, in the caller's transaction. Refuses at once what does not fit the case as it
 * stands with its pending mail: `notFound`, `keyReused`, `versionConflict`, `forbidden`, `notAllowed`, `unprocessable`.
 */
export async function acceptCommand(trx: Trx, offered: OfferedCommand, seen?: SeenCase): Promise<Accepted> {
  const { tenantId, caseId, commandId, command } = offered;
  const row = seen?.row ?? (await findCase(trx, caseId));
  if (!row) throw new AppError('notFound', `обращения ${caseId} нет`);
  const bodyHash = hashOf(JSON.stringify(command));
  const mail = await openMail(trx, caseId, commandId);
  const known = mail.find((letter) => letter.commandId === commandId);
  if (known) return knownCommand(known, bodyHash);
  if (row.isHistory) throw historyStands();
  if (offered.expectedVersion !== undefined && offered.expectedVersion !== row.version)
    throw new AppError(
      'versionConflict',
      `обращение изменилось: у вас версия ${offered.expectedVersion}, сейчас ${row.version}`,
      {
        details: { version: row.version },
      },
    );
  await checkReferences(trx, row, offered);
  // What is about to go out has not happened yet: everything else is judged without it and comes before it.
  const held = mail.find(({ notBefore }) => notBefore !== null && notBefore > offered.at);
  if (held && isSentOut(command.type))
    throw new AppError('notAllowed', 'ответ уже отправляется: дождитесь отправки или отмените её');
  const before = mail.filter((letter) => letter !== held);
  await refuseWhatDoesNotFit(trx, row, offered, before, seen?.law);
  const { command: separated, texts } = separateWords(command);
  const inserted = await trx
    .insertInto('caseInbox')
    .values({
      tenantId,
      caseId,
      commandId,
      command: JSON.stringify(separated),
      bodyHash,
      actor: JSON.stringify(offered.stored),
      at: offered.at,
      notBefore: offered.notBefore ?? null,
    })
    .onConflict((oc) => oc.columns(['caseId', 'commandId']).doNothing())
    .returning('commandId')
    .execute();
  if (inserted.length === 0) {
    const other = await trx
      .selectFrom('caseInbox')
      .select(['bodyHash', 'outcome'])
      .where('caseId', '=', caseId)
      .where('commandId', '=', commandId)
      .executeTakeFirstOrThrow();
    return knownCommand(other, bodyHash);
  }
  await storeTexts(trx, { tenantId, caseId }, texts);
  const fileIds = filesIn(command);
  if (fileIds.length > 0)
    await trx.updateTable('files').set({ caseId }).where('id', 'in', fileIds).where('caseId', 'is', null).execute();
  return { kind: 'new' };
}

const filesIn = (command: CaseCommand): string[] => ('fileIds' in command ? (command.fileIds ?? []) : []);

function knownCommand(known: Pick<CaseInboxRow, 'bodyHash' | 'outcome'>, bodyHash: string): Accepted {
  if (known.bodyHash !== bodyHash)
    throw new AppError('keyReused', 'этот Idempotency-Key уже приходил с другой командой: возьмите новый ключ');
  return { kind: 'known', outcome: known.outcome };
}

/** What waits in the mailbox, in its order, and the command itself if it came before. */
async function openMail(trx: Trx, caseId: string, commandId: string | null): Promise<CaseInboxRow[]> {
  return await trx
    .selectFrom('caseInbox')
    .selectAll()
    .where('caseId', '=', caseId)
    .where((eb) =>
      commandId === null
        ? eb('processedAt', 'is', null)
        : eb.or([eb('processedAt', 'is', null), eb('commandId', '=', commandId)]),
    )
    .orderBy('seq')
    .execute();
}

async function findCase(trx: Trx, caseId: string): Promise<CaseTableRow | undefined> {
  return await trx.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirst();
}

async function refuseWhatDoesNotFit(
  trx: Trx,
  row: CaseTableRow,
  offered: OfferedCommand,
  pending: readonly CaseInboxRow[],
  known: LawContext | undefined,
): Promise<void> {
  const { state } =
    pending.length > 0
      ? await foldMailbox(trx, row, pending, later(offered.at, row.state.lastEventAt))
      : { state: row.state };
  const version =
    offered.command.type === 'applyRegulation'
      ? await newestVersion(trx, state.regulation.id, offered.at)
      : state.regulation.version;
  const law =
    known && pending.length === 0 && known.regulation.version === version
      ? { ...known, at: offered.at, commandId: offered.commandId, actor: offered.actor }
      : await loadLaw(trx, row, { id: state.regulation.id, version }, offered.actor, offered.at, offered.commandId);
  const decision = decide(state, offered.command, law);
  if (decision.ok) return await demandEvidence(trx, offered.command, law);
  const allowed = allowedCommands(state, law).flatMap((c) => (c.allowed ? [c.type] : []));
  throw new AppError(decision.refusal.code, decision.refusal.message, {
    details: { allowed, stage: state.stage, version: row.version },
  });
}

/** A report of promised work is proved by what its files are, not by their number (PRC-9). */
async function demandEvidence(trx: Trx, command: CaseCommand, { regulation }: LawContext): Promise<void> {
  if (command.type !== 'reportWork') return;
  const files =
    command.fileIds.length === 0
      ? []
      : await trx.selectFrom('files').select('type').where('id', 'in', command.fileIds).execute();
  const lack = evidenceLack(
    regulation,
    files.map(({ type }) => type),
  );
  if (lack !== undefined) throw new AppError('unprocessable', lack);
}

/** Ids in a command must be live records of this tenant; the sentence names the one that is not. */
async function checkReferences(
  trx: Trx,
  row: CaseTableRow,
  { command, stored: author, at }: OfferedCommand,
): Promise<void> {
  const caseId = row.id;
  const missing = (what: string, id: string) => new AppError('unprocessable', `${what} ${id} нет в справочнике`);
  if ('executorId' in command || 'suggestedExecutorId' in command) {
    const id =
      'executorId' in command
        ? command.executorId
        : 'suggestedExecutorId' in command
          ? command.suggestedExecutorId
          : undefined;
    const found =
      id &&
      (await trx
        .selectFrom('executors')
        .select(['name', 'validFrom', 'validTo'])
        .where('id', '=', id)
        .where('archivedAt', 'is', null)
        .executeTakeFirst());
    if (id && !found) throw missing('исполнителя', id);
    if (found) await demandInDays(trx, found);
  }
  const fields = command.type === 'correct' ? command.fields : command.type === 'classify' ? command : {};
  if (
    fields.topicId &&
    !(await trx.selectFrom('topics').select('id').where('id', '=', fields.topicId).executeTakeFirst())
  )
    throw missing('темы', fields.topicId);
  if (
    fields.territoryId &&
    !(await trx.selectFrom('territories').select('id').where('id', '=', fields.territoryId).executeTakeFirst())
  )
    throw missing('территории', fields.territoryId);
  if (
    fields.sectorBlockId &&
    !(await trx.selectFrom('sectorBlocks').select('id').where('id', '=', fields.sectorBlockId).executeTakeFirst())
  )
    throw missing('отраслевого блока', fields.sectorBlockId);
  for (const id of command.type === 'submitAnswer' ? [command.causeKindId, command.proposalKindId] : [])
    if (id && !(await trx.selectFrom('findingKinds').select('id').where('id', '=', id).executeTakeFirst()))
      throw missing('причины или предложения', id);
  if (command.type === 'linkDuplicate' && command.caseId === caseId)
    throw new AppError('unprocessable', 'обращение не может быть повтором самого себя: назовите главное');
  if (command.type === 'linkDuplicate') await checkMainCase(trx, caseId, command.caseId);
  if (command.type === 'handOver') await demandCoordinator(trx, row, command.userId);
  await checkAppeal(trx, { id: caseId, state: row.state, at }, command);
  const fileIds = filesIn(command);
  if (fileIds.length > 0) {
    const found = await trx
      .selectFrom('files')
      .select('id')
      .where('id', 'in', fileIds)
      // A loose file goes with the one who uploaded it, by whatever door.
      .where((eb) =>
        eb.or([
          eb('caseId', '=', caseId),
          eb('caseId', 'is', null).and(
            eb.or([eb('uploadedBy', '=', author.userId ?? null), eb('assignmentId', '=', author.assignmentId ?? null)]),
          ),
        ]),
      )
      .execute();
    const lost = fileIds.find((id) => !found.some((file) => file.id === id));
    if (lost) throw missing('файла', lost);
  }
}

/** Who is to lead a case holds the coordinator's role where it is. */
async function demandCoordinator(trx: Trx, row: CaseTableRow, userId: string): Promise<void> {
  const holders = await roleHolders(trx, await caseScope(trx, row), ['coordinator']);
  if (holders.some(({ id }) => id === userId)) return;
  const user = await trx.selectFrom('users').select('name').where('id', '=', userId).executeTakeFirst();
  const names = holders.map(({ name }) => name).join(', ');
  throw new AppError(
    'unprocessable',
    `${user?.name ?? `сотрудник ${userId}`} — не координатор этого обращения: ${names === '' ? 'координатора у канала нет' : `можно ${names}`}`,
  );
}

/** A group has one main case and no groups within it. */
async function checkMainCase(trx: Trx, caseId: string, mainCaseId: string): Promise<void> {
  const main = await trx
    .selectFrom('cases')
    .leftJoin('cases as top', 'top.id', 'cases.mainCaseId')
    .select(['cases.number', 'cases.isHistory', 'cases.mainCaseId', 'top.number as topNumber'])
    .where('cases.id', '=', mainCaseId)
    .executeTakeFirst();
  if (!main) throw new AppError('unprocessable', `обращения ${mainCaseId} нет в справочнике`);
  if (main.isHistory)
    throw new AppError('unprocessable', `${main.number} — история: объединяйте с обращением, которое ведётся здесь`);
  if (main.mainCaseId !== null)
    throw new AppError(
      'unprocessable',
      `${main.number} само присоединено к ${main.topNumber ?? 'другому'}: объединяйте с ${main.topNumber ?? 'ним'}`,
    );
  const members = await trx.selectFrom('cases').select('number').where('mainCaseId', '=', caseId).execute();
  if (members.length > 0)
    throw new AppError(
      'unprocessable',
      `к этому обращению уже присоединены ${members.map((m) => m.number).join(', ')}: отделите их или сделайте главным это`,
    );
}
