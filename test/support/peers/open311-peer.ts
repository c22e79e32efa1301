import { type HttpPeer, httpPeer } from './http-peer.ts';

/** Another city's GeoReport v2 as its documentation says, with numbers for ids as some write them. */
export interface Open311Peer extends HttpPeer {
  readonly apiKey: string;
  readonly requests: {
    service_request_id: number;
    status: 'open' | 'closed';
    description: string;
    requested_datetime: string;
    media_url?: string;
  }[];
  /** Windows of time in which requests were asked for. */
  readonly asked: { from: string; until: string }[];
  /** Updates that were taken, each `update_id` once. */
  readonly updates: Record<string, string>[];
}

const apiKey = 'api-key-of-the-tests';

export async function open311Peer(): Promise<Open311Peer> {
  const requests: Open311Peer['requests'] = [];
  const updates: Open311Peer['updates'] = [];
  const asked: Open311Peer['asked'] = [];
  const peer = await httpPeer(({ method, path, query, body }) => {
    const json = (status: number, said: unknown) => ({ status, body: JSON.stringify(said) });
    if (path === '/v2/services.json') return json(200, [{ service_code: 1, service_name: 'Ямы' }]);
    if (path === '/v2/requests.json') {
      const from = query.get('start_date') ?? '';
      const until = query.get('end_date') ?? '9999';
      asked.push({ from, until });
      const found = requests.filter(
        (one) =>
          one.requested_datetime >= from &&
          one.requested_datetime <= until &&
          one.status === (query.get('status') ?? one.status),
      );
      return json(
        200,
        found.map((one) => ({
          ...one,
          service_code: 1,
          service_name: 'Ямы',
          address: 'Лесная, 4',
          lat: 56.1,
          long: 86.5,
        })),
      );
    }
    if (path === '/v2/servicerequestupdates.json' && method === 'POST') {
      const given = Object.fromEntries(new URLSearchParams(body.toString()));
      if (given.api_key !== apiKey) return json(403, [{ code: 403, description: 'Invalid api_key' }]);
      if (!requests.some((one) => String(one.service_request_id) === given.service_request_id))
        return json(404, [{ code: 404, description: 'service_request_id not found' }]);
      if (!updates.some((one) => one.update_id === given.update_id)) updates.push(given);
      return json(200, [{ update_id: given.update_id }]);
    }
    return json(404, [{ code: 404, description: 'not found' }]);
  });
  return { ...peer, apiKey, requests, updates, asked };
}
