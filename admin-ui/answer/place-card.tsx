/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { mapLink } from './map-link.ts';

/** Where it is: the address, and the phone's own map or the address in the clipboard. */
export function PlaceCard({ address, territory }: { address: string | null; territory: string | null }) {
  const [copied, setCopied] = useState(false);
  const first = address ?? territory;
  if (!first) return null;
  const whole = [territory, address].filter(Boolean).join(', ');
  const map = mapLink(whole, navigator.userAgent);
  return (
    <section class="place" aria-label="Место">
      <span class="place-sign">
        <Icon name="pin" size={24} />
      </span>
      <div>
        <p class="place-first">{first}</p>
        {address && territory && <p class="muted">{territory}</p>}
        {map ? (
          <a class="text-button" href={map}>
            Открыть карту
          </a>
        ) : (
          <button
            type="button"
            class="text-button"
            onClick={() => {
              navigator.clipboard?.writeText(whole).then(
                () => setCopied(true),
                () => setCopied(false),
              );
            }}
          >
            {copied ? 'Адрес скопирован' : 'Скопировать адрес'}
          </button>
        )}
      </div>
    </section>
  );
}
