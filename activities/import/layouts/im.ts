import { hashOf } from '../../../db/ids.ts';
import { identityOf, importedStep } from '../../../domain/im-incident.ts';
import type { ImLayout } from '../../../domain/im-layout.ts';
import { movesOf, workOf } from '../../../domain/im-moves.ts';
import { receivedAtOf } from '../../../domain/im-past.ts';
import { parseImRow } from '../../../domain/im-row.ts';

import { rowKeys } from '../../../domain/row-keys.ts';
import type { RowContext } from '../import-context.ts';
import type { RowReader } from './contract.ts';
import { findNames, imMessage } from './im-message.ts';

/** Rows of Инцидент Менеджмент: the 47 columns, any subset of them, the short layout. */
export function imReader(layout: ImLayout, context: RowContext): RowReader {
  const keyOf = rowKeys((text) => hashOf(text).slice(0, 32));
  const { toInstant, nowAt } = context;
  return ({ row, cells, problem }) => {
    if (problem) return { row, errors: [problem] };
    const reading = parseImRow(layout, cells, { rowNumber: row, toInstant, nowAt });
    if ('errors' in reading) return { row, errors: reading.errors };
    const { incident, warnings } = reading;
    const key = keyOf(incident.externalId, () => identityOf(incident));
    return {
      row,
      warnings,
      key,
      hash: hashOf(workOf(incident)).slice(0, 32),
      receivedAt: receivedAtOf(incident, nowAt),
      isFinished: importedStep(incident) === 'finished',
      places: [{ channel: context.law.channel, externalId: key }],
      step: { column: 'Текущий шаг инцидента', value: incident.step ?? '' },
      unknownNames: () => findNames(incident, context).unknown,
      message: () => imMessage(incident, key, context),
      moves: (state) => movesOf(incident, state, nowAt),
    };
  };
}
