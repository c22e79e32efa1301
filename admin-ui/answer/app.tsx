/** @jsxImportSource preact */
import { useEffect } from 'preact/hooks';
import { AssignmentScreen } from './assignment-screen.tsx';
import { DoneScreen } from './done-screen.tsx';
import { draftOfReturned, emptyDraft, type FormKind } from './draft.ts';
import { FormScreen } from './form-screen.tsx';
import { AwayScreen, LinkEndedScreen, OpeningScreen } from './link-problem-screen.tsx';
import type { LinkView } from './link-view.ts';
import { SentScreen } from './sent-screen.tsx';
import { type Standing, standingOf } from './standing.ts';
import { useDesk, useNow, useOnline } from './use-desk.ts';
import { type OpenLink, useLink } from './use-link.ts';
import { useScreen } from './use-screen.ts';

const owes: readonly Standing[] = ['awaited', 'returned', 'promised'];

/** The beginning of a form: a returned answer comes back as its draft, everything else starts empty. */
function seedOf(view: LinkView, kind: FormKind) {
  const last = view.answers.at(-1);
  const { id } = view.assignment;
  const same = last?.returned && (last.kind === 'interim' ? 'interim' : 'answer') === kind;
  return last && same ? draftOfReturned(id, kind, last) : emptyDraft(id, kind);
}

/** The page of one link. */
export function App() {
  const { link, refresh } = useLink();
  switch (link.phase) {
    case 'opening':
      return <OpeningScreen />;
    case 'away':
      return <AwayScreen retry={() => void refresh()} />;
    case 'ended':
      return <LinkEndedScreen message={link.message} view={link.view} unsent={link.unsent} />;
    case 'open':
      return <OpenedLink key={link.view.assignment.id} link={link} refresh={refresh} />;
  }
}

function OpenedLink({ link, refresh }: { link: OpenLink; refresh: () => Promise<void> }) {
  const { view, desk } = link;
  const state = useDesk(desk);
  const now = useNow(link.api.now);
  const online = useOnline();
  const screen = useScreen();
  const { home } = screen;
  const draft = screen.form && state.drafts[screen.form];
  const standing = standingOf(view);

  useEffect(() => {
    if (screen.form && state.ready && !draft && !state.done) desk.open(seedOf(view, screen.form));
  }, [screen.form, state.ready, draft, state.done, desk, view]);

  useEffect(() => {
    if (!state.done) return;
    home();
    void refresh();
  }, [state.done, home, refresh]);

  const open = (form: FormKind) => {
    desk.open(seedOf(view, form));
    screen.open(form);
  };
  const { done } = state;
  const goesOn = done && (done.kind === 'answer' || done.kind === 'interim') && !owes.includes(standing);
  if (done && !goesOn) {
    const settle = () => {
      desk.settle();
      void refresh();
    };
    return <DoneScreen view={view} done={done} {...(done.kind !== 'refusal' && { settle })} />;
  }
  if (state.ended !== null && !done)
    return (
      <LinkEndedScreen
        message={state.ended}
        view={view}
        unsent={Object.values(state.drafts)
          .map((one) => one.text.trim())
          .filter(Boolean)
          .join('\n\n')}
      />
    );
  if (screen.form && draft)
    return (
      <FormScreen link={link} state={state} draft={draft} kind={screen.form} now={now} online={online} back={home} />
    );
  return owes.includes(standing) ? (
    <AssignmentScreen view={view} desk={state} now={now} online={online} open={open} />
  ) : (
    <SentScreen view={view} now={now} open={open} />
  );
}
