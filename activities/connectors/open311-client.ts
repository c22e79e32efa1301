import { z } from 'zod';
import { type ConnectorOf, nothing, type Peer, PeerError, Unreadable } from './contract.ts';
import { fetchFiles } from './inbound-files.ts';
import { askOutside } from './outside.ts';
import { hostOf, jsonOf, postForm } from './peer-json.ts';

const text = z.union([z.string(), z.number()]).nullish();
const Request = z.object({
  service_request_id: z.union([z.string().min(1), z.number()]).transform(String),
  service_code: text,
  service_name: text,
  description: text,
  requested_datetime: z.string().nullish(),
  address: text,
  lat: text,
  long: text,
  media_url: z.string().nullish(),
});
const Requests = z.array(z.looseObject({ service_request_id: z.union([z.string(), z.number()]) }));
const Services = z.array(z.looseObject({ service_code: z.union([z.string(), z.number()]) }));
const Updates = z.array(z.looseObject({ update_id: z.union([z.string(), z.number()]).optional() }));

const dayMs = 86_400_000;
const longestWindowMs = 90 * dayMs;

/** Another city's Open311 GeoReport v2: its requests become cases, our published answers go back as request updates. */
export const open311Client: ConnectorOf<'open311Client'> = {
  kind: 'open311Client',
  // `update_id` names an update for good.
  deliversOnce: true,
  linksFiles: true,
  everyMs: ({ pollSeconds }) => pollSeconds * 1_000,

  async read(raw, peer) {
    const parsed = Request.safeParse(JSON.parse(raw));
    if (!parsed.success) throw new Unreadable('заявка Open311 другого вида, чем в описании GeoReport v2');
    const { service_request_id: id, service_code, service_name, description, requested_datetime } = parsed.data;
    const { address, lat, long, media_url } = parsed.data;
    const media = await mediaOf(media_url, peer);
    const named = { service: service_name, serviceCode: service_code, lat, long };
    return {
      externalId: requestKey(id),
      hasOwnNumbers: true,
      text: String(description ?? service_name ?? ''),
      receivedAt: instantOf(requested_datetime),
      inReplyTo: [],
      threadKey: null,
      isPrivate: false,
      followUpHours: 0,
      author: null,
      address: { requestId: id },
      platform: null,
      place: address ? String(address).slice(0, 500) : null,
      link: null,
      topicId: null,
      territoryId: null,
      marks: [],
      asWritten: {
        ...Object.fromEntries(
          Object.entries(named).flatMap(([name, value]) => (value ? [[name, String(value).slice(0, 300)]] : [])),
        ),
        ...media.asWritten,
      },
      files: media.files,
    };
  },

  async poll(peer, take) {
    const seenUntil = typeof peer.cursor?.until === 'string' ? Date.parse(peer.cursor.until) : Number.NaN;
    const now = peer.now().getTime();
    // A day of overlap: a request may appear there later than its own date says; a known one is a repeat.
    const from = Number.isNaN(seenUntil) ? now - 7 * dayMs : seenUntil - dayMs;
    let until = Number.isNaN(seenUntil) ? null : new Date(seenUntil).toISOString();
    // The format lets nobody ask for more than 90 days at once.
    for (let start = from; start < now; start += longestWindowMs) {
      const end = Math.min(start + longestWindowMs, now);
      const answer = await askOutside(
        addressOf(peer, 'requests.json', {
          status: 'open',
          start_date: new Date(start).toISOString(),
          end_date: new Date(end).toISOString(),
        }),
        {},
        peer.outside,
      );
      const found = jsonOf(succeeded(answer, peer), Requests, hostOf(peer.settings.url));
      for (const request of found)
        await take({ key: requestKey(String(request.service_request_id)), body: JSON.stringify(request) }, { until });
      // Only a whole list moves the border: one cut in the middle is read again.
      until = new Date(end).toISOString();
      await take(nothing, { until });
    }
  },

  async deliver(outgoing, peer) {
    const { requestId } = z.object({ requestId: z.string() }).parse(outgoing.address);
    // The update takes one picture by its address; the other files stand in its words.
    const picture = outgoing.files.find(({ type }) => type.startsWith('image/'));
    const others = outgoing.files.filter((file) => file !== picture).map(({ name, url }) => `${name}: ${url}`);
    const answer = await postForm(
      addressOf(peer, 'servicerequestupdates.json', {}),
      {
        api_key: peer.secrets.apiKey,
        jurisdiction_id: peer.settings.jurisdictionId,
        update_id: outgoing.effectId,
        service_request_id: requestId,
        updated_datetime: peer.now().toISOString(),
        status: outgoing.isFinal ? 'CLOSED' : 'OPEN',
        description: [outgoing.text, ...others].join('\n\n'),
        media_url: picture?.url,
      },
      peer.outside,
    );
    const [made] = jsonOf(succeeded(answer, peer), Updates, hostOf(peer.settings.url));
    return { externalId: `update-${made?.update_id ?? outgoing.effectId}`, link: null };
  },

  async check(peer) {
    const answer = await askOutside(addressOf(peer, 'services.json', {}), {}, peer.outside);
    const services = jsonOf(succeeded(answer, peer), Services, hostOf(peer.settings.url));
    return `${hostOf(peer.settings.url)} отвечает по GeoReport v2, видов заявок: ${services.length}`;
  },
};

const requestKey = (id: string) => `open311-${id}`.slice(0, 180);

function instantOf(written: string | null | undefined): string | null {
  const ms = written ? Date.parse(written) : Number.NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

function addressOf({ settings }: Peer<'open311Client'>, path: string, query: Record<string, string>): string {
  const url = new URL(`${settings.url.replace(/\/+$/, '')}/${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  if (settings.jurisdictionId) url.searchParams.set('jurisdiction_id', settings.jurisdictionId);
  return url.href;
}

/** The answer when it is one; a refusal of GeoReport becomes a sentence. */
function succeeded<T extends { status: number; body: Buffer }>(answer: T, peer: Peer<'open311Client'>): T {
  if (answer.status < 300) return answer;
  const host = hostOf(peer.settings.url);
  if (answer.status === 401 || answer.status === 403)
    throw new PeerError(`${host} не принимает ключ (статус ${answer.status}): впишите действующий api_key`, {
      permanent: true,
    });
  if (answer.status >= 500 || answer.status === 429)
    throw new PeerError(`${host} не справился с запросом (статус ${answer.status})`);
  throw new PeerError(`${host} отказал (статус ${answer.status}): ${answer.body.toString('utf8').slice(0, 200)}`, {
    permanent: true,
  });
}

/** The picture of a request; without it the words count all the same. */
async function mediaOf(address: string | null | undefined, peer: Peer<'open311Client'>) {
  const name = URL.canParse(address ?? '') ? new URL(address ?? '').pathname.split('/').at(-1) || 'снимок' : 'снимок';
  const wanted = address ? [{ name, size: undefined, find: async () => address }] : [];
  return await fetchFiles(wanted, peer.outside, true);
}
