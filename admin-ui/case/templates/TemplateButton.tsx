import { lazy, Suspense, useState } from 'react';
import { TemplateIcon } from '../../ui/icons.tsx';

const TemplateDialog = lazy(async () => ({ default: (await import('./TemplateDialog.tsx')).TemplateDialog }));

/** «Шаблоны» of the answer's editor: the dialog with standard answers comes when it is asked for. */
export function TemplateButton({ onPick }: { onPick: (body: string) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <TemplateIcon size={15} /> Шаблоны
      </button>
      {open && (
        <Suspense fallback={null}>
          <TemplateDialog onPick={onPick} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
