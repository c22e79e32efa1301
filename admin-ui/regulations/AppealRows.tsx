import { Button } from '@mui/material';
import { type AppealGround, enders, extenders } from '../../domain/appeal-law.ts';
import { type LetterKind, letterTitle } from '../../domain/letter.ts';
import { PlusIcon } from '../ui/icons.tsx';
import type { DraftFields } from './draft-fields.ts';
import { Check, Choice, NumberInput, Phrase } from './inline.tsx';
import { anyOf, PartRow, RolesInput } from './PartRow.tsx';
import { Part, Sheet } from './Sheet.tsx';

/** The branches of 59-ФЗ: extension, documents of other bodies, the grounds on which an appeal stays without an answer. */
export function AppealRows({ draft }: { draft: DraftFields }) {
  const { body, field, change } = draft;
  const { appeal } = body;
  if (!appeal) return null;
  const add = () => change(['appeal', 'grounds'], [...appeal.grounds, newGround()]);
  return (
    <Part title="59-ФЗ" hint="продление, запросы, основания оставить без ответа по существу">
      <Sheet
        more={
          <Button size="small" variant="text" color="primary" startIcon={<PlusIcon size={16} />} onClick={add}>
            Основание
          </Button>
        }
      >
        <PartRow draft={draft} path={['appeal']} title="59-ФЗ" part={appeal} ofLaw except={['grounds']}>
          <b>Продлевает</b>{' '}
          <RolesInput
            label="Продлевает"
            values={extenders(appeal)}
            {...field('appeal', 'extendedBy')}
            onChange={(list) => change(['appeal', 'extendedBy'], anyOf(list))}
          />{' '}
          не больше чем на{' '}
          <NumberInput
            label="Дней продления"
            value={appeal.extensionMostDays}
            most={365}
            {...field('appeal', 'extensionMostDays')}
          />{' '}
          дней в сумме <b>переписку прекращает</b>{' '}
          <RolesInput
            label="Переписку прекращает"
            values={enders(appeal)}
            {...field('appeal', 'endedBy')}
            onChange={(list) => change(['appeal', 'endedBy'], anyOf(list))}
          />{' '}
          <Check
            checked={appeal.requestDays !== undefined}
            {...field('appeal', 'requestDays')}
            onChange={(on) => change(['appeal', 'requestDays'], on ? 15 : undefined)}
          >
            на запрос документов
          </Check>
          {appeal.requestDays !== undefined && (
            <>
              <NumberInput
                label="Дней на запрос документов"
                value={appeal.requestDays}
                most={365}
                {...field('appeal', 'requestDays')}
              />{' '}
              дней
            </>
          )}
        </PartRow>
        {appeal.grounds.map((ground, index) => (
          <GroundRow key={ground.code} draft={draft} ground={ground} index={index} />
        ))}
      </Sheet>
    </Part>
  );
}

/** What the applicant may be told when nothing is answered on the merits. */
const letters: readonly LetterKind[] = ['courtDecision', 'abuse', 'unreadable', 'answerOnSite', 'unanswered', 'reply'];

function GroundRow({ draft, ground, index }: { draft: DraftFields; ground: AppealGround; index: number }) {
  const { body, field, change } = draft;
  const grounds = body.appeal?.grounds ?? [];
  const path = ['appeal', 'grounds', index] as const;
  const name = `Основание ${index + 1}`;
  const offered = ground.letter === null || letters.includes(ground.letter) ? letters : [...letters, ground.letter];
  return (
    <PartRow draft={draft} path={path} title={name} part={ground} ofLaw>
      <Phrase label={`${name}: в чём оно`} value={ground.title} {...field(...path, 'title')} />
      <div>
        Заявителю{' '}
        <Choice<string>
          label={`${name}: письмо`}
          value={ground.letter ?? 'nobody'}
          options={[
            ['nobody', 'не пишут: некому'],
            ...offered.map((kind) => [kind, `письмо «${letterTitle[kind]}»`] as const),
          ]}
          {...field(...path, 'letter')}
          onChange={(kind) =>
            change(
              path,
              kind === 'nobody' ? { ...ground, letter: null, tellWithinDays: null } : { ...ground, letter: kind },
            )
          }
        />{' '}
        {ground.letter !== null && (
          <>
            <Check
              checked={ground.tellWithinDays !== null}
              {...field(...path, 'tellWithinDays')}
              onChange={(on) => change([...path, 'tellWithinDays'], on ? 7 : null)}
            >
              не позже чем через
            </Check>
            {ground.tellWithinDays !== null && (
              <>
                <NumberInput
                  label={`${name}: дней с регистрации`}
                  value={ground.tellWithinDays}
                  most={365}
                  {...field(...path, 'tellWithinDays')}
                />{' '}
                дней с регистрации{' '}
              </>
            )}
          </>
        )}
        <Check checked={ground.onlyAnonymous} {...field(...path, 'onlyAnonymous')}>
          только без фамилии или адреса
        </Check>{' '}
        <Check
          checked={ground.tellsAddress === true}
          {...field(...path, 'tellsAddress')}
          onChange={(on) => change([...path, 'tellsAddress'], on || undefined)}
        >
          в пояснении нужен адрес ответа на сайте
        </Check>
        <Button
          size="small"
          variant="text"
          color="primary"
          disabled={grounds.length === 1}
          aria-label={`${name}: убрать`}
          onClick={() =>
            change(
              ['appeal', 'grounds'],
              grounds.filter((one) => one.code !== ground.code),
            )
          }
        >
          Убрать
        </Button>
      </div>
    </PartRow>
  );
}

/** A ground of one's own: its code stands in decisions for ever, so it is never one that another ground had. */
const newGround = (): AppealGround => ({
  code: `own${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`,
  title: 'новое основание',
  clause: '59-ФЗ, ст. 11',
  letter: 'unanswered',
  tellWithinDays: null,
  onlyAnonymous: false,
});
