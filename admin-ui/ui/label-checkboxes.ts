/**
 * Gives the name of a checkbox in a library's table to its input: the library writes it on the wrapper, where screen
 * readers do not look. Returns the way to stop.
 */
export function labelCheckboxes(root: HTMLElement): () => void {
  const mend = () => {
    for (const wrapper of root.querySelectorAll('.MuiCheckbox-root[aria-label]')) {
      wrapper.querySelector('input')?.setAttribute('aria-label', wrapper.getAttribute('aria-label') ?? '');
      wrapper.removeAttribute('aria-label');
    }
  };
  mend();
  const watch = new MutationObserver(mend);
  watch.observe(root, { childList: true, subtree: true });
  return () => watch.disconnect();
}
