import { useCallback, useEffect, useState } from 'preact/hooks';
import type { FormKind } from './draft.ts';

/** The open form, or null for the assignment itself; the phone's «back» leads from the form to the assignment. */
export function useScreen(): { form: FormKind | null; open: (form: FormKind) => void; home: () => void } {
  const [form, setForm] = useState<FormKind | null>(null);
  useEffect(() => {
    // After a reload the form of before is open again.
    setForm((history.state as { form?: FormKind } | null)?.form ?? null);
    const turn = (event: PopStateEvent) => setForm((event.state as { form?: FormKind } | null)?.form ?? null);
    addEventListener('popstate', turn);
    return () => removeEventListener('popstate', turn);
  }, []);
  const open = useCallback((next: FormKind) => {
    history.pushState({ form: next }, '');
    setForm(next);
  }, []);
  const home = useCallback(() => {
    if ((history.state as { form?: FormKind } | null)?.form) history.back();
    else setForm(null);
  }, []);
  return { form, open, home };
}
