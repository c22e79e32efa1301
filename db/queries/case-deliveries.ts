import type { DeliveryView } from '../../domain/case.ts';
import type { CaseEffectRow } from '../../domain/case-rows.ts';
import { deliveryState } from '../../domain/delivery.ts';
import type { Mail } from '../../domain/records.ts';
import type { Trx } from '../connection.ts';
import { letterTemplate } from '../letter-mails.ts';

/**
 * Where the answers of a case went beside their publication by hand, oldest first: back over the connector the citizen
 * wrote by, to the addresses of the regulation, by e-mail to the applicant. His own address is not told.
 */
export async function loadDeliveries(trx: Trx, caseId: string): Promise<DeliveryView[]> {
  return [...(await overConnectors(trx, caseId)), ...(await byMail(trx, caseId))].sort((a, b) =>
    a.orderedAt < b.orderedAt ? -1 : 1,
  );
}

/** One line for each answer: of several messages that it took there the worst one counts. */
async function overConnectors(trx: Trx, caseId: string): Promise<DeliveryView[]> {
  const rows = await trx
    .selectFrom('caseEffects as e')
    .leftJoin('connectorMessages as m', 'm.effectId', 'e.id')
    .leftJoin('caseTexts as t', 't.id', 'm.remarkId')
    .select(['e.id', 'e.data', 'e.state', 'e.notBefore', 'e.lastError', 'e.createdAt', 'e.doneAt'])
    .select(['m.link', 't.body as remark'])
    .where('e.caseId', '=', caseId)
    .where('e.type', '=', 'publishOut')
    .orderBy('e.createdAt')
    .orderBy('e.seq')
    .execute();
  if (rows.length === 0) return [];
  const connectors = await trx
    .selectFrom('connectors')
    .select(['id', 'title'])
    .where(
      'id',
      'in',
      rows.map(({ data }) => String(data.connectorId)),
    )
    .execute();
  const answers = Map.groupBy(rows, ({ data }) => String(data.wordsId));
  return [...answers.values()].map((parts) => {
    const [first] = parts;
    const worst = order.flatMap((state) => parts.find((part) => part.state === state) ?? [])[0] ?? first!;
    return {
      id: first!.id,
      to: connectors.find(({ id }) => id === first!.data.connectorId)?.title ?? 'подключение удалено',
      way: 'connector' as const,
      state: deliveryState(worst.state),
      orderedAt: first!.createdAt,
      at: worst.doneAt,
      until: worst.notBefore,
      link: first!.link,
      trouble: worst.state === 'done' ? null : worst.lastError,
      remark:
        parts
          .map(({ remark }) => remark)
          .filter((remark) => remark !== null)
          .join(' ') || null,
    };
  });
}

const order: readonly CaseEffectRow['state'][] = ['failed', 'skipped', 'held', 'pending'];
const answerLetters = ['answer', 'reply', 'interimAnswer'] as const;

async function byMail(trx: Trx, caseId: string): Promise<DeliveryView[]> {
  const mails: Mail[] = await trx
    .selectFrom('mails')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('template', '=', letterTemplate)
    .orderBy('createdAt')
    .execute();
  if (mails.length === 0) return [];
  const letters = await trx
    .selectFrom('letters')
    .select('id')
    .where('caseId', '=', caseId)
    .where('kind', 'in', answerLetters)
    .execute();
  return mails
    .filter(({ data }) => letters.some(({ id }) => id === data.letterId))
    .map((mail) => ({
      id: mail.id,
      to: typeof mail.data.address === 'string' ? mail.data.address : 'заявителю по электронной почте',
      way: 'mail' as const,
      state: deliveryState(mail.state),
      orderedAt: mail.createdAt,
      at: mail.sentAt,
      until: mail.notBefore,
      link: null,
      trouble: mail.state === 'sent' ? null : mail.lastError,
      remark: null,
    }));
}
