/** @jsxImportSource preact */
import type { DeskState } from './desk.ts';
import { formKinds } from './form-kinds.ts';
import { Actions, CentreBar, Heading } from './frame.tsx';
import { Icon } from './icons.tsx';
import type { LinkView } from './link-view.ts';

/** The server has it: said once, plainly, with the way on. */
export function DoneScreen(props: { view: LinkView; done: NonNullable<DeskState['done']>; settle?: () => void }) {
  const { view, done, settle } = props;
  return (
    <>
      <CentreBar title={`Дело ${view.case.number}`} note={view.tenant.name} />
      <main>
        <section class="card head done">
          <Heading class="head-title">
            <Icon name="check" size={22} />
            {formKinds[done.kind].sent}
          </Heading>
          {done.state === 'accepted' && <p>Сервер принял и сохранил. В деле появится через несколько минут.</p>}
          {done.kind === 'refusal' && <p>От вас больше ничего не нужно. Страницу можно закрыть.</p>}
        </section>
        <section class="card own" aria-label="Что вы отправили">
          <p class="own-text">{done.draft.text}</p>
        </section>
      </main>
      {settle && (
        <Actions>
          <button type="button" class="button main" onClick={settle}>
            Вернуться к делу
          </button>
        </Actions>
      )}
    </>
  );
}
