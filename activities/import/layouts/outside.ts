import { hashOf } from '../../../db/ids.ts';
import { type OutsideCase, type OutsideLayout, workOfOutside } from '../../../domain/outside-case.ts';
import { outsideMoves } from '../../../domain/outside-moves.ts';
import { outsideReceivedAt } from '../../../domain/outside-past.ts';
import { parseOutsideRow } from '../../../domain/outside-row.ts';
import { rowKeys } from '../../../domain/row-keys.ts';
import type { RowContext } from '../import-context.ts';
import type { CasePlace, RowReader } from './contract.ts';
import { findOutsideNames, outsideMessage } from './outside-message.ts';

/** Rows of any register: ПОС, registers under 59-ФЗ, tables whose columns a person mapped. */
export function outsideReader(layout: OutsideLayout, context: RowContext): RowReader {
  const keyOf = rowKeys((text) => hashOf(text).slice(0, 32));
  const { nowAt, law, chosenLaw, toInstant, endOfDay } = context;
  return ({ row, cells, problem }) => {
    if (problem) return { row, errors: [problem] };
    const reading = parseOutsideRow(layout, cells, { rowNumber: row, toInstant, endOfDay, nowAt });
    if ('errors' in reading) return { row, errors: reading.errors };
    const { read, warnings } = reading;
    const key = keyOf(read.externalId, () => identityOf(read));
    const own: CasePlace = { channel: law.channel, externalId: key };
    const becomesAppeal = read.chosenAppeal && chosenLaw !== null;
    const appeal: CasePlace = { channel: 'appeal59', externalId: `${law.channel}-${key}` };
    const rowLaw = becomesAppeal ? chosenLaw : law;
    // The setting may have been another one when the case was made: it is found at either place.
    const places = becomesAppeal
      ? ([appeal, own] as const)
      : read.chosenAppeal
        ? ([own, appeal] as const)
        : ([own] as const);
    let found: ReturnType<typeof findOutsideNames> | undefined;
    const names = () => {
      found ??= findOutsideNames(read, context);
      return found;
    };
    return {
      row,
      warnings,
      key,
      hash: hashOf(workOfOutside(read)).slice(0, 32),
      receivedAt: outsideReceivedAt(read, nowAt),
      isFinished: read.step === 'finished',
      places,
      step: read.stepShown,
      unknownNames: () => names().unknown,
      message: () => outsideMessage(read, names(), { law: rowLaw, place: places[0], context }),
      moves: (state) => outsideMoves(read, state, nowAt),
    };
  };
}

/** What makes a row without a number itself: nothing that changes while it is worked on. */
function identityOf({ receivedAt, topicPath, text, address }: OutsideCase): string {
  return JSON.stringify([receivedAt, topicPath, address, text.clean]);
}
