import type { DraftFields } from './draft-fields.ts';
import { Check, Phrase, Words } from './inline.tsx';
import { PartRow } from './PartRow.tsx';
import { Row } from './Sheet.tsx';

/** How messages of a channel stand to 59-ФЗ: whether one may become an appeal, and whether its letters are appeals at all. */
export function LegalRow({ draft }: { draft: DraftFields }) {
  const { body, field, change } = draft;
  const { kind, convertible, notAnAppeal } = body;
  if (kind !== 'message') return null;
  return (
    <>
      <Row>
        <Check checked={convertible} {...field('convertible')}>
          <b>59-ФЗ:</b> сообщение может стать обращением, если так выберет заявитель
        </Check>
      </Row>
      <PartRow draft={draft} path={['notAnAppeal']} title="Не обращение" part={notAnAppeal ?? null} ofLaw>
        <Check
          checked={notAnAppeal !== undefined}
          {...field('notAnAppeal')}
          onChange={(on) => change(['notAnAppeal'], on ? { ...emailRule, since: body.validFrom } : undefined)}
        >
          <b>Письма этого канала — не обращения,</b> как бы их ни назвали
        </Check>
        {notAnAppeal && (
          <>
            с{' '}
            <Words
              label="Не обращение: с какого дня"
              type="date"
              value={notAnAppeal.since}
              {...field('notAnAppeal', 'since')}
            />
            <div>
              почему и что делать{' '}
              <Phrase
                label="Не обращение: почему и что делать"
                value={notAnAppeal.reason}
                {...field('notAnAppeal', 'reason')}
              />
            </div>
          </>
        )}
      </PartRow>
    </>
  );
}

const emailRule = {
  clause: '547-ФЗ',
  reason: 'это письмо не обращение по 59-ФЗ: отправьте заявителю «Как подать обращение» и рассмотрите как сообщение',
};
