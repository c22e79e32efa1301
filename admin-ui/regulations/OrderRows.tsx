import { CitizenRows } from './CitizenRows.tsx';
import type { DraftFields } from './draft-fields.ts';
import { Check, NumberInput } from './inline.tsx';
import { LegalRow } from './LegalRow.tsx';
import { PublicationRows } from './PublicationRows.tsx';
import { Part, Row, Sheet } from './Sheet.tsx';
import { UrgencyRows } from './UrgencyRows.tsx';

/** The order beside the terms: how an answer goes out, what the citizen is owed after it, who may hurry, when it is quiet. */
export function OrderRows({ draft }: { draft: DraftFields }) {
  const { body, field } = draft;
  return (
    <Part title="Порядок" hint="кто публикует, что открывает обращение снова, как обещают">
      <Sheet>
        <PublicationRows draft={draft} />
        <CitizenRows draft={draft} />
        <UrgencyRows draft={draft} />
        <LegalRow draft={draft} />
        <Row>
          <b>Не свой вопрос</b> исполнитель возвращает за{' '}
          <NumberInput
            label="Минут на отказ"
            value={body.refusalNormMinutes}
            most={43_200}
            {...field('refusalNormMinutes')}
          />{' '}
          минут
        </Row>
        <Row>
          <Check checked={body.quietHours} {...field('quietHours')}>
            <b>Тихие часы:</b> напоминания вне рабочего времени ждут открытия, кроме срочных
          </Check>
        </Row>
      </Sheet>
    </Part>
  );
}
