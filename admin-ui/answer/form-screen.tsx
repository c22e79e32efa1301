/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { Attestation, OutcomeChoice, PromiseChoice } from './answer-choices.tsx';
import { clockFace, ownClock } from './clock-face.ts';
import { Contributions } from './contributions.tsx';
import { type DeskState, isSealed } from './desk.ts';
import { type Draft, type FormKind, type Gap, gapsOf } from './draft.ts';
import { FindingSelect } from './finding-select.tsx';
import { FormActions } from './form-actions.tsx';
import { formKinds } from './form-kinds.ts';
import { AwayBanner, FormBar } from './frame.tsx';
import { Icon } from './icons.tsx';
import { LiveRegion } from './live-region.tsx';
import { PhotoField, uploadedWords } from './photo-field.tsx';
import { ReturnCard } from './return-card.tsx';
import { SaveState, saveWords } from './save-state.tsx';
import { standingOf } from './standing.ts';
import { LengthMeter, TextField } from './text-field.tsx';
import { localDate } from './time-words.ts';
import type { OpenLink } from './use-link.ts';

/** One form: its text first, then what belongs to its kind; everything typed is kept on the phone at once. */
export function FormScreen(props: {
  link: OpenLink;
  state: DeskState;
  draft: Draft;
  kind: FormKind;
  now: number;
  online: boolean;
  back: () => void;
}) {
  const { link, state, draft, kind, now } = props;
  const { view, desk, store } = link;
  const { zone } = view.tenant;
  const [tried, setTried] = useState(false);
  const words = formKinds[kind];
  const today = localDate(now, zone);
  const sealed = isSealed(state, kind);
  const gaps = tried ? gapsOf(draft, today) : [];
  const fault = (field: Gap['field']) => gaps.find((gap) => gap.field === field)?.message;
  const change = (part: Partial<Draft>) => desk.edit(kind, part);
  const own = ownClock(view);
  const lastReturn = view.returns.at(-1);
  const away = !props.online || state.away;
  const saved = saveWords(draft, state.saving, zone);

  const submit = () => {
    const missing = gapsOf(draft, today)[0];
    setTried(true);
    if (missing) document.getElementById(missing.field)?.focus();
    else void desk.submit(kind);
  };

  return (
    <>
      <FormBar
        title={words.title}
        note={[view.case.number, view.case.address ?? view.case.territory?.name].filter(Boolean).join(' · ')}
        face={own && clockFace(own, now, zone)}
        back={props.back}
      />
      {away && (
        <AwayBanner words={sealed ? 'Нет связи: ответ сохранён и уйдёт сам' : 'Нет связи: черновик на телефоне'} />
      )}
      <main>
        {state.refusal?.kind === kind && (
          <p class="card refusal" role="alert">
            <Icon name="alert" />
            <span>
              <b>Не отправлено.</b> {state.refusal.message}
            </span>
          </p>
        )}
        {kind === 'answer' && lastReturn && standingOf(view) === 'returned' && (
          <ReturnCard
            title="Вернули на доработку"
            reason={lastReturn.reason}
            at={lastReturn.at}
            now={now}
            zone={zone}
            number={view.returns.length}
          />
        )}
        {kind === 'interim' && (
          <PromiseChoice draft={draft} sealed={sealed} fault={fault('promisedOn')} change={change} today={today} />
        )}
        <TextField
          id="text"
          label={words.textLabel}
          hint={kind === 'answer' && draft.text ? '' : words.hint}
          value={draft.text}
          rows={kind === 'answer' ? 6 : 4}
          sealed={sealed}
          fault={fault('text')}
          change={(text) => change({ text })}
          aside={<SaveState words={saved} saving={state.saving} />}
        />
        {kind === 'answer' && <LengthMeter text={draft.text} />}
        {kind === 'answer' && (
          <Contributions
            parts={view.coExecutors}
            sealed={sealed}
            insert={(part) => change({ text: draft.text.trim() === '' ? part : `${draft.text.trimEnd()}\n\n${part}` })}
          />
        )}
        {words.groups.length > 0 && (
          <PhotoField
            draft={draft}
            state={away && !state.away ? { ...state, away } : state}
            desk={desk}
            store={store}
            kind={kind}
            groups={words.groups}
            sealed={sealed}
            fault={fault('photos')}
          />
        )}
        {kind === 'answer' && (
          <>
            <OutcomeChoice draft={draft} sealed={sealed} fault={fault('outcome')} change={change} />
            <details class="more">
              <summary>Причина и предложение, если есть</summary>
              <FindingSelect
                id="cause-kind"
                label="Отчего это случилось"
                kinds={view.rules.findingKinds.filter((one) => one.kind === 'cause')}
                value={draft.causeKindId ?? ''}
                sealed={sealed}
                change={(causeKindId) => change({ causeKindId })}
              />
              <TextField
                id="cause"
                label="Почему так вышло"
                hint="Для разбора причин, житель не увидит"
                value={draft.cause}
                rows={2}
                sealed={sealed}
                change={(cause) => change({ cause })}
              />
              <FindingSelect
                id="proposal-kind"
                label="Что предлагаете"
                kinds={view.rules.findingKinds.filter((one) => one.kind === 'proposal')}
                value={draft.proposalKindId ?? ''}
                sealed={sealed}
                change={(proposalKindId) => change({ proposalKindId })}
              />
              <TextField
                id="proposal"
                label="Что сделать, чтобы не повторялось"
                hint="Для разбора причин, житель не увидит"
                value={draft.proposal}
                rows={2}
                sealed={sealed}
                change={(proposal) => change({ proposal })}
              />
            </details>
            <Attestation draft={draft} sealed={sealed} fault={fault('attested')} change={change} />
          </>
        )}
      </main>
      <FormActions
        words={words}
        sending={sealed ? state.sending : null}
        busy={state.sending !== null && !sealed}
        away={away}
        gaps={gaps}
        zone={zone}
        submit={submit}
        recall={() => void desk.recall()}
        retry={() => desk.wake()}
      />
      <LiveRegion words={[saved, uploadedWords(draft)].filter(Boolean).join(', ')} />
    </>
  );
}
