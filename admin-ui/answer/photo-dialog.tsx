/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** One photo over the page; Esc and the first button close it. */
export function PhotoDialog(props: {
  title: string;
  close: () => void;
  remove?: (() => void) | undefined;
  children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="viewer" ref={dialog} aria-label={props.title} onClose={props.close}>
      <div class="viewer-photo">{props.children}</div>
      <p class="viewer-title">{props.title}</p>
      <div class="viewer-buttons">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          Закрыть
        </button>
        {props.remove && (
          <button type="button" class="button danger" onClick={props.remove}>
            Удалить
          </button>
        )}
      </div>
    </dialog>
  );
}
