import type { Outcome } from '../../domain/codes.ts';
import { outcomeTitle } from '../i18n/words.ts';
import type { DraftFields } from './draft-fields.ts';
import { Check, Many, Words } from './inline.tsx';
import { PartRow, RolesInput } from './PartRow.tsx';

const outcomes = Object.entries(outcomeTitle) as [Outcome, string][];
const formats = [
  ['pdf', 'PDF'],
  ['docx', 'DOCX'],
] as const;

/** How an answer goes out: published by whom, or signed and sent instead; with which outcomes, and what follows. */
export function PublicationRows({ draft }: { draft: DraftFields }) {
  const { body, field, change } = draft;
  const { publication, delivery } = body;
  return (
    <>
      <PartRow draft={draft} path={['publication']} title="Публикация" part={publication}>
        {delivery === null ? (
          <>
            <b>Ответ публикует</b>{' '}
            <RolesInput label="Публикует" values={publication.by} {...field('publication', 'by')} /> итоги{' '}
          </>
        ) : (
          <>
            <b>Итоги ответа</b>{' '}
          </>
        )}
        <Many
          label="Итоги"
          values={publication.outcomes}
          options={outcomes}
          add="и ещё…"
          {...field('publication', 'outcomes')}
        />{' '}
        <Check checked={publication.closesAtOnce} {...field('publication', 'closesAtOnce')}>
          после согласования закрывать сразу
        </Check>
      </PartRow>
      <PartRow draft={draft} path={['delivery']} title="Подпись и отправка" part={delivery} ofLaw>
        <Check
          checked={delivery !== null}
          {...field('delivery')}
          onChange={(on) => change(['delivery'], on ? usualDelivery : null)}
        >
          <b>Ответ подписывают и отправляют</b>
        </Check>
        {delivery && (
          <>
            подписывает <RolesInput label="Подписывает" values={delivery.signedBy} {...field('delivery', 'signedBy')} />{' '}
            отправляет <RolesInput label="Отправляет" values={delivery.sentBy} {...field('delivery', 'sentBy')} />{' '}
            файлами{' '}
            <Many
              label="Вид файла"
              values={delivery.formats}
              options={formats}
              add="и ещё…"
              {...field('delivery', 'formats')}
            />{' '}
            на адреса{' '}
            <Words
              label="Адреса через запятую"
              value={delivery.addresses.join(', ')}
              placeholder="адрес заявителя; ещё адреса через запятую"
              {...field('delivery', 'addresses')}
              onChange={(text) => change(['delivery', 'addresses'], addressesOf(text))}
            />{' '}
            <Check checked={delivery.needsLoggedCall} {...field('delivery', 'needsLoggedCall')}>
              только после записанного звонка заявителю
            </Check>
          </>
        )}
      </PartRow>
    </>
  );
}

const usualDelivery = {
  signedBy: ['mayor'],
  sentBy: ['executor'],
  formats: ['pdf'],
  addresses: [],
  needsLoggedCall: false,
  clause: 'обычная практика',
};

const addressesOf = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
