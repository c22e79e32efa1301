import type { Page } from 'playwright-core';

const letters = { KeyA: 'ф', KeyF: 'а', KeyJ: 'о', KeyK: 'л', KeyN: 'т', KeyX: 'ч' } as const;
const named = { Enter: 13, Escape: 27 } as const;
const ctrl = 2;

/** Presses a physical key as a keyboard switched to ЙЦУКЕН sends it: the letter is Russian, the place the same. */
export async function pressRussian(
  page: Page,
  code: keyof typeof letters | keyof typeof named,
  { withCtrl = false } = {},
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const letter = code in letters ? letters[code as keyof typeof letters] : undefined;
  const key = {
    code,
    key: letter ?? code,
    windowsVirtualKeyCode: letter === undefined ? named[code as keyof typeof named] : code.charCodeAt(3),
    modifiers: withCtrl ? ctrl : 0,
  };
  const text = withCtrl ? undefined : letter;
  await session.send('Input.dispatchKeyEvent', {
    type: text ? 'keyDown' : 'rawKeyDown',
    ...key,
    ...(text && { text }),
  });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await session.detach();
}
