import type { Outcome } from '../../domain/codes.ts';
import type { RegulationShape } from '../../domain/regulation.ts';
import type { RegulationProblem } from '../../domain/regulation-check.ts';
import { outcomeTitle } from '../i18n/words.ts';
import { roleOptions } from './clock-edit-words.ts';
import { DeliveryRow } from './DeliveryRow.tsx';
import { Check, Choice, Many, NumberInput } from './inline.tsx';
import { Part, problemsAt, Row, Sheet } from './Sheet.tsx';
import type { Path } from './set-at.ts';

interface OrderRowsProps {
  regulation: RegulationShape;
  problems: readonly RegulationProblem[];
  change: (path: Path, value: unknown) => void;
}

const outcomes = Object.entries(outcomeTitle) as [Outcome, string][];
const grounds = [
  ['topic', 'приоритетная тема'],
  ['platform', 'приоритетная площадка'],
  ['order', 'поручение руководства'],
] as const;
const practice = { clause: 'обычная практика', fromAct: false };

/** Publication, reopening, interim answers, urgency, delivery, quiet hours: the order beside the terms. */
export function OrderRows({ regulation, problems, change }: OrderRowsProps) {
  const { publication, reopening, interim, urgent, fastTrack, delivery, appeal } = regulation;
  const at = (...path: Path) => ({ problems: problemsAt(problems, path), onMend: change });
  const clause = (part: string, label: string, value: string) => ({
    value,
    label: `${label}: пункт`,
    onChange: (next: string) => change([part, 'clause'], next),
  });
  return (
    <Part title="Порядок" hint="кто публикует, что открывает обращение снова, как обещают">
      <Sheet>
        {delivery === null && (
          <Row
            {...at('publication')}
            clause={clause('publication', 'Публикация', publication.clause)}
            fromAct={publication.fromAct !== false}
          >
            <b>Ответ публикует</b>{' '}
            <Many
              label="Публикует"
              values={publication.by}
              options={roleOptions}
              add="или…"
              onChange={(by) => change(['publication', 'by'], by)}
            />
            ; итоги{' '}
            <Many
              label="Итоги"
              values={publication.outcomes}
              options={outcomes}
              add="и ещё…"
              onChange={(list) => change(['publication', 'outcomes'], list)}
            />{' '}
            <Check checked={publication.closesAtOnce} onChange={(on) => change(['publication', 'closesAtOnce'], on)}>
              после согласования закрывать сразу
            </Check>
          </Row>
        )}
        <Row
          {...at('reopening')}
          clause={clause('reopening', 'Возобновление', reopening.clause)}
          fromAct={reopening.fromAct !== false}
        >
          <b>Открывает обращение снова</b>{' '}
          <Choice
            label="Какой комментарий открывает снова"
            value={reopening.comments}
            options={[
              ['any', 'любой комментарий'],
              ['negative', 'недовольный комментарий'],
              ['none', 'никакой комментарий'],
            ]}
            onChange={(comments) => change(['reopening', 'comments'], comments)}
          />{' '}
          <Choice
            label="Какая оценка открывает снова"
            value={String(reopening.scoreAtMost ?? 0)}
            options={[
              ['0', 'оценка не открывает'],
              ['1', 'оценка 1'],
              ['2', 'оценка 2 и ниже'],
              ['3', 'оценка 3 и ниже'],
              ['4', 'оценка 4 и ниже'],
            ]}
            onChange={(score) => change(['reopening', 'scoreAtMost'], score === '0' ? null : Number(score))}
          />{' '}
          <Check
            checked={reopening.withinDays !== undefined}
            onChange={(on) => change(['reopening', 'withinDays'], on ? 30 : undefined)}
          >
            не позже чем через
          </Check>
          {reopening.withinDays !== undefined && (
            <>
              <NumberInput
                label="Дней после закрытия"
                value={reopening.withinDays}
                most={3_650}
                onChange={(days) => change(['reopening', 'withinDays'], days)}
              />{' '}
              дней после закрытия
            </>
          )}
        </Row>
        <Row
          {...at('interim')}
          {...(interim && {
            clause: clause('interim', 'Промежуточный ответ', interim.clause),
            fromAct: interim.fromAct !== false,
          })}
        >
          <Check
            checked={interim !== null}
            onChange={(on) =>
              change(
                ['interim'],
                on ? { mostPerCycle: 3, longestPromiseDays: 180, demands: ['text', 'photo'], ...practice } : null,
              )
            }
          >
            <b>Промежуточный ответ разрешён</b>
          </Check>
          {interim && (
            <>
              не больше{' '}
              <NumberInput
                label="Промежуточных за цикл"
                value={interim.mostPerCycle}
                most={20}
                onChange={(count) => change(['interim', 'mostPerCycle'], count)}
              />{' '}
              за цикл, обещать не дальше{' '}
              <NumberInput
                label="Дней обещания"
                value={interim.longestPromiseDays}
                most={3_650}
                onChange={(days) => change(['interim', 'longestPromiseDays'], days)}
              />{' '}
              дней; к обещанному дню{' '}
              <Choice
                label="Что подтверждает работу"
                value={interim.demands.includes('photo') ? 'photo' : 'text'}
                options={[
                  ['photo', 'отчёт с фото'],
                  ['text', 'отчёт словами'],
                ]}
                onChange={(kind) => change(['interim', 'demands'], kind === 'photo' ? ['text', 'photo'] : ['text'])}
              />
            </>
          )}
        </Row>
        <Row
          {...at('urgent')}
          {...(urgent && { clause: clause('urgent', 'Срочно', urgent.clause), fromAct: urgent.fromAct !== false })}
        >
          <Check
            checked={urgent !== null}
            onChange={(on) => change(['urgent'], on ? { by: ['coordinator'], ...practice } : null)}
          >
            <b>Срочность</b>
          </Check>
          {urgent && (
            <>
              отмечает{' '}
              <Many
                label="Срочно отмечает"
                values={urgent.by}
                options={roleOptions}
                add="или…"
                onChange={(by) => change(['urgent', 'by'], by)}
              />
              ; основания{' '}
              <Many
                label="Основания срочности"
                values={urgent.grounds ?? grounds.map(([code]) => code)}
                options={grounds}
                add="и ещё…"
                onChange={(list) => change(['urgent', 'grounds'], list.length > 0 ? list : undefined)}
              />
            </>
          )}
        </Row>
        <Row
          {...at('fastTrack')}
          {...(fastTrack && {
            clause: clause('fastTrack', 'Важность', fastTrack.clause),
            fromAct: fastTrack.fromAct !== false,
          })}
        >
          <Check
            checked={fastTrack !== null}
            onChange={(on) => change(['fastTrack'], on ? { by: ['rcc'], ...practice } : null)}
          >
            <b>Повышенная важность</b>
          </Check>
          {fastTrack && (
            <>
              её отмечает{' '}
              <Many
                label="Важность повышает"
                values={fastTrack.by}
                options={roleOptions}
                add="или…"
                onChange={(by) => change(['fastTrack', 'by'], by)}
              />
            </>
          )}
        </Row>
        <DeliveryRow delivery={delivery} change={change} {...at('delivery')} />
        {appeal && (
          <Row {...at('appeal')} clause={clause('appeal', '59-ФЗ', appeal.clause)}>
            <b>59-ФЗ:</b> продлить можно не больше чем на{' '}
            <NumberInput
              label="Дней продления"
              value={appeal.extensionMostDays}
              most={365}
              onChange={(days) => change(['appeal', 'extensionMostDays'], days)}
            />{' '}
            дней; оснований оставить без ответа: {appeal.grounds.length}
          </Row>
        )}
        <Row>
          <b>Не свой вопрос</b> исполнитель возвращает за{' '}
          <NumberInput
            label="Минут на отказ"
            value={regulation.refusalNormMinutes}
            most={43_200}
            onChange={(minutes) => change(['refusalNormMinutes'], minutes)}
          />{' '}
          минут
        </Row>
        <Row>
          <Check checked={regulation.quietHours} onChange={(on) => change(['quietHours'], on)}>
            <b>Тихие часы:</b> напоминания вне рабочего времени ждут открытия, кроме срочных
          </Check>
          {regulation.kind === 'message' && (
            <Check checked={regulation.convertible} onChange={(on) => change(['convertible'], on)}>
              сообщение может стать обращением по 59-ФЗ
            </Check>
          )}
        </Row>
      </Sheet>
    </Part>
  );
}
