import { noteChange } from '../../db/changes.ts';
import { type Db, inTenant, type Trx } from '../../db/connection.ts';
import { letterDocx } from '../../db/documents/letter-docx.ts';
import { letterPdf } from '../../db/documents/letter-pdf.ts';
import { mailLetter } from '../../db/letter-mails.ts';
import { applicantOf, type LetterPage, letterWords, templateOf } from '../../db/letter-words.ts';
import { storeSealed } from '../../db/sealed-files.ts';
import type { SealingKey } from '../../db/sealing.ts';
import type { LetterRow } from '../../domain/appeal-records.ts';
import type { LetterFormat } from '../../domain/letter.ts';
import type { EffectRunner } from '../effect-runners.ts';

/** What making letters stands on; `mailsOut` when an SMTP server is set. */
export interface LetterOptions {
  dataDir: string;
  keys: readonly SealingKey[];
  mailsOut: boolean;
}

const layOut: Record<LetterFormat, { type: string; make: (words: LetterPage) => Promise<Buffer> }> = {
  pdf: { type: 'application/pdf', make: letterPdf },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', make: letterDocx },
};

/** Makes the files of a letter and gives them to the post; run again it finds them made and leaves them alone. */
export function letterRunner(db: Db, options: LetterOptions): EffectRunner {
  return async (effect) => {
    const letterId = String(effect.data.letterId);
    const found = await inTenant(db, effect.tenantId, (trx) => readLetter(trx, letterId, options.keys));
    if (!found) return;
    const { letter, words, made } = found;
    const files = await Promise.all(
      letter.formats.map(async (format) => ({ format, bytes: await layOut[format].make(words) })),
    );
    await inTenant(db, effect.tenantId, async (trx) => {
      // The row is held: of two runs at once one makes the letter, the other finds it made.
      const open = await trx
        .selectFrom('letters')
        .select('id')
        .where('id', '=', letterId)
        .where('madeAt', 'is', null)
        .forUpdate()
        .executeTakeFirst();
      if (!open) return;
      const ids: Partial<Record<LetterFormat, string>> = {};
      for (const { format, bytes } of files)
        ids[format] = await storeSealed(
          trx,
          options.dataDir,
          {
            tenantId: letter.tenantId,
            caseId: letter.caseId,
            name: `${words.title}, № ${words.number.replace(/[\\/:*?"<>|]/g, '-')}.${format}`,
            type: layOut[format].type,
            bytes,
          },
          options.keys,
        );
      await trx
        .updateTable('letters')
        .set({ ...made, pdfFileId: ids.pdf ?? null, docxFileId: ids.docx ?? null, madeAt: new Date().toISOString() })
        .where('id', '=', letterId)
        .execute();
      await mailLetter(trx, letter, options.mailsOut);
      await noteChange(trx, { tenantId: letter.tenantId, resource: 'cases', recordId: letter.caseId });
    });
  };
}

async function readLetter(trx: Trx, letterId: string, keys: readonly SealingKey[]) {
  const letter: LetterRow | undefined = await trx
    .selectFrom('letters')
    .selectAll()
    .where('id', '=', letterId)
    .where('madeAt', 'is', null)
    .executeTakeFirst();
  if (!letter) return undefined;
  const row = await trx.selectFrom('cases').selectAll().where('id', '=', letter.caseId).executeTakeFirstOrThrow();
  const { templateId, templateVersion, ...template } = await templateOf(trx, letter.kind);
  const words = await letterWords(
    trx,
    { row, kind: letter.kind, data: letter.data, at: letter.createdAt },
    template,
    await applicantOf(trx, row, keys),
  );
  return { letter, words, made: { templateId, templateVersion } };
}
