import { z } from 'zod';
import { type Peer, PeerError } from './contract.ts';
import { hostOf, jsonOf, postForm, shaped } from './peer-json.ts';

const apiVersion = '5.199';

/** One method of the VK API; a refusal becomes `VkRefusal`. */
export async function callVk<T extends z.ZodType>(
  { settings, secrets, outside }: Peer<'vk'>,
  method: string,
  shape: T,
  params: Record<string, string | number>,
): Promise<z.infer<T>> {
  const host = hostOf(settings.apiUrl);
  const answer = await postForm(
    `${settings.apiUrl.replace(/\/+$/, '')}/${method}`,
    { ...params, access_token: secrets.accessToken, v: apiVersion },
    outside,
  );
  if (answer.status >= 500) throw new PeerError(`${host} не справился с запросом (статус ${answer.status})`);
  const said = jsonOf(
    answer,
    z.union([
      z.object({ error: z.object({ error_code: z.number(), error_msg: z.string().default('') }) }),
      z.object({ response: z.unknown() }),
    ]),
    host,
  );
  if ('error' in said) throw refusal(said.error.error_code, said.error.error_msg);
  return shaped(said.response, answer.status, shape, host);
}

/** A refusal in words, with the code of the VK API. */
export class VkRefusal extends PeerError {
  readonly code: number;
  constructor(code: number, message: string, what: { permanent?: boolean; retryAfterMs?: number } = {}) {
    super(message, what);
    this.code = code;
  }
}

function refusal(code: number, message: string): VkRefusal {
  switch (code) {
    case 5:
    case 27:
    case 28:
      return new VkRefusal(code, 'ВКонтакте не принимает ключ доступа: выпустите новый в настройках сообщества', {
        permanent: true,
      });
    case 6:
    case 9:
    case 29:
      return new VkRefusal(code, 'ВКонтакте просит слать реже', { retryAfterMs: 5_000 });
    case 1:
    case 10:
      return new VkRefusal(code, 'ВКонтакте не справился с запросом');
    case 7:
    case 15:
      return new VkRefusal(code, 'у ключа доступа нет прав отвечать здесь: добавьте права «стена» и «сообщения»', {
        permanent: true,
      });
    case 901:
      return new VkRefusal(code, 'житель запретил сообщения от сообщества: ответьте на стене или другим путём', {
        permanent: true,
      });
    default:
      return new VkRefusal(code, `ВКонтакте отказал: ${message || code} (код ${code})`, { permanent: true });
  }
}
