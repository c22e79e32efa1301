const kept = 'mcc-answer-token';

/**
 * The secret of the link: taken from the fragment, which is wiped from the address bar at once, and kept for this tab
 * to renew its session. `fresh` is true when it came with the address.
 */
export function takeToken(): { token: string | null; fresh: boolean } {
  const fromAddress = decodeURIComponent(location.hash.slice(1));
  if (fromAddress) {
    history.replaceState(null, '', location.pathname + location.search);
    try {
      sessionStorage.setItem(kept, fromAddress);
    } catch {
      // Without storage the tab works until its session ends; the link in the letter opens it again.
    }
    return { token: fromAddress, fresh: true };
  }
  try {
    return { token: sessionStorage.getItem(kept), fresh: false };
  } catch {
    return { token: null, fresh: false };
  }
}

/** A short name of a link to keep its things under; the secret cannot be read back from it. */
export function linkKey(token: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < token.length; i += 1) {
    const code = token.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  return `${(high >>> 0).toString(16).padStart(8, '0')}${(low >>> 0).toString(16).padStart(8, '0')}`;
}
