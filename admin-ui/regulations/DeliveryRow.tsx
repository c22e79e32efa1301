import type { RegulationShape } from '../../domain/regulation.ts';
import type { RegulationProblem } from '../../domain/regulation-check.ts';
import { roleOptions } from './clock-edit-words.ts';
import { Check, Many, Words } from './inline.tsx';
import { Row } from './Sheet.tsx';
import type { Path } from './set-at.ts';

interface DeliveryRowProps {
  delivery: RegulationShape['delivery'];
  problems: readonly RegulationProblem[];
  onMend: (path: Path, value: number) => void;
  change: (path: Path, value: unknown) => void;
}

/** Signature and sending instead of publication: by whom, as which files, to which addresses. */
export function DeliveryRow({ delivery, problems, onMend, change }: DeliveryRowProps) {
  return (
    <Row
      problems={problems}
      onMend={onMend}
      {...(delivery && {
        clause: {
          value: delivery.clause,
          label: 'Подпись и отправка: пункт',
          onChange: (clause: string) => change(['delivery', 'clause'], clause),
        },
      })}
    >
      <Check
        checked={delivery !== null}
        onChange={(on) =>
          change(
            ['delivery'],
            on
              ? {
                  signedBy: ['mayor'],
                  sentBy: ['executor'],
                  formats: ['pdf'],
                  addresses: [],
                  needsLoggedCall: false,
                  clause: 'обычная практика',
                }
              : null,
          )
        }
      >
        <b>Ответ подписывают и отправляют</b>
      </Check>
      {delivery && (
        <>
          подписывает{' '}
          <Many
            label="Подписывает"
            values={delivery.signedBy}
            options={roleOptions}
            add="или…"
            onChange={(list) => change(['delivery', 'signedBy'], list)}
          />
          , отправляет{' '}
          <Many
            label="Отправляет"
            values={delivery.sentBy}
            options={roleOptions}
            add="или…"
            onChange={(list) => change(['delivery', 'sentBy'], list)}
          />{' '}
          файлами{' '}
          <Many
            label="Вид файла"
            values={delivery.formats}
            options={[
              ['pdf', 'PDF'],
              ['docx', 'DOCX'],
            ]}
            add="и ещё…"
            onChange={(list) => change(['delivery', 'formats'], list)}
          />{' '}
          на адреса{' '}
          <Words
            label="Адреса через запятую"
            value={delivery.addresses.join(', ')}
            placeholder="адреса через запятую"
            onChange={(text) =>
              change(
                ['delivery', 'addresses'],
                text.split(/,\s*/).filter((part) => part !== ''),
              )
            }
          />{' '}
          <Check checked={delivery.needsLoggedCall} onChange={(on) => change(['delivery', 'needsLoggedCall'], on)}>
            только после записанного звонка заявителю
          </Check>
        </>
      )}
    </Row>
  );
}
