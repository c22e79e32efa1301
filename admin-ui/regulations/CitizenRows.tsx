import { practice } from './clock-edit-words.ts';
import type { DraftFields } from './draft-fields.ts';
import { Check, Choice, NumberInput } from './inline.tsx';
import { PartRow } from './PartRow.tsx';

const scores = ['1', '2', '3', '4', '5'] as const;
const upTo = (score: string) =>
  score === '1' ? 'оценка 1' : score === '5' ? 'любая оценка' : `оценка ${score} и ниже`;

/** What the citizen is owed after an answer: what opens the case again, what is only looked into, what may be promised. */
export function CitizenRows({ draft }: { draft: DraftFields }) {
  const { body, field, change } = draft;
  const { reopening, interim } = body;
  return (
    <>
      <PartRow draft={draft} path={['reopening']} title="Возобновление" part={reopening}>
        <b>Открывает обращение снова</b>{' '}
        <Choice
          label="Какой комментарий открывает снова"
          value={reopening.comments}
          options={[
            ['any', 'любой комментарий'],
            ['negative', 'недовольный комментарий'],
            ['none', 'никакой комментарий'],
          ]}
          {...field('reopening', 'comments')}
        />{' '}
        <Choice<string>
          label="Какая оценка открывает снова"
          value={String(reopening.scoreAtMost ?? 0)}
          options={[['0', 'оценка не открывает'], ...scores.map((score) => [score, upTo(score)] as const)]}
          {...field('reopening', 'scoreAtMost')}
          onChange={(score) => change(['reopening', 'scoreAtMost'], score === '0' ? null : Number(score))}
        />{' '}
        <Check
          checked={reopening.withinDays !== undefined}
          {...field('reopening', 'withinDays')}
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
              {...field('reopening', 'withinDays')}
            />{' '}
            дней после закрытия
          </>
        )}
        <div>
          Координатор и куратор разбирают, не открывая,{' '}
          <Choice<string>
            label="Какую оценку разбирают"
            value={String(reopening.reviewAtMost ?? 0)}
            options={[
              ['0', `как обычно: ${upTo(String(reopening.scoreAtMost ?? 2))}`],
              ...scores.map((score) => [score, upTo(score)] as const),
            ]}
            {...field('reopening', 'reviewAtMost')}
            onChange={(score) => change(['reopening', 'reviewAtMost'], score === '0' ? undefined : Number(score))}
          />
        </div>
      </PartRow>
      <PartRow draft={draft} path={['interim']} title="Промежуточный ответ" part={interim}>
        <Check
          checked={interim !== null}
          {...field('interim')}
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
              {...field('interim', 'mostPerCycle')}
            />{' '}
            за цикл, обещать не дальше{' '}
            <NumberInput
              label="Дней обещания"
              value={interim.longestPromiseDays}
              most={3_650}
              {...field('interim', 'longestPromiseDays')}
            />{' '}
            дней; к обещанному дню{' '}
            <Choice
              label="Что подтверждает работу"
              value={proofOf(interim.demands)}
              options={[
                ['photo', 'отчёт с фото'],
                ['video', 'отчёт с видео'],
                ['text', 'отчёт словами'],
              ]}
              {...field('interim', 'demands')}
              onChange={(kind) => change(['interim', 'demands'], kind === 'text' ? ['text'] : ['text', kind])}
            />
          </>
        )}
      </PartRow>
    </>
  );
}

const proofOf = (demands: readonly ('text' | 'photo' | 'video')[]) =>
  (['video', 'photo'] as const).find((kind) => demands.includes(kind)) ?? 'text';
