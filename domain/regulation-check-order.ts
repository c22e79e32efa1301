import { z } from 'zod';
import { roleTitle } from './case-guards.ts';
import type { Role } from './codes.ts';
import type { RegulationShape } from './regulation.ts';
import type { Found, TenantFacts } from './regulation-check.ts';

/** What is wrong beside the clocks: who approves, publishes, signs, and whether there is anybody to do it. */
export function orderProblems(regulation: RegulationShape, facts: TenantFacts): Found[] {
  const { approvals, publication, reopening, urgent, fastTrack, delivery, clocks } = regulation;
  const found: Found[] = [];
  const error = (path: Found['path'], message: string) => found.push({ path, message, weight: 'error' });
  const nobody = (roles: readonly Role[]) => roles.length > 0 && !roles.some((role) => facts.roles.has(role));
  const list = (roles: readonly Role[]) => roles.map((role) => roleTitle[role]).join(' или ');

  approvals.forEach((step, index) => {
    if (step.role === 'executor')
      error(
        ['approvals', index, 'role'],
        'согласует исполнитель, а он сам и отвечает: выберите того, кто проверит его ответ',
      );
    else if (!facts.roles.has(step.role))
      error(
        ['approvals', index, 'role'],
        `согласует ${roleTitle[step.role]}, а для этого канала такой роли ни у кого нет: ответы встанут; дайте роль сотруднику или уберите шаг`,
      );
    if (approvals[index - 1]?.stands === 'afterPublication' && step.stands === 'beforePublication')
      error(
        ['approvals', index, 'stands'],
        'шаг до публикации стоит после шага, который после неё: поменяйте их местами',
      );
    if (approvals[index - 1]?.role === step.role && approvals[index - 1]?.stands === step.stands)
      error(['approvals', index, 'role'], `два шага подряд согласует ${roleTitle[step.role]}: оставьте один`);
  });
  if (approvals.length > 0 && !clocks.some((clock) => clock.name === 'approval'))
    error(['approvals'], 'согласование есть, а срока у него нет: добавьте срок «Согласование»');
  if (delivery === null && nobody(publication.by))
    error(
      ['publication', 'by'],
      `публикует ${list(publication.by)}, а для этого канала такой роли ни у кого нет: дайте её сотруднику`,
    );
  if (delivery) {
    if (nobody(delivery.signedBy))
      error(
        ['delivery', 'signedBy'],
        `подписывает ${list(delivery.signedBy)}, а для этого канала такой роли ни у кого нет`,
      );
    if (nobody(delivery.sentBy))
      error(['delivery', 'sentBy'], `отправляет ${list(delivery.sentBy)}, а для этого канала такой роли ни у кого нет`);
    if (delivery.formats.length === 0) error(['delivery', 'formats'], 'не выбран ни один вид файла: PDF или DOCX');
    const strange = delivery.addresses.filter((address) => !z.email().safeParse(address).success);
    for (const address of strange)
      error(
        ['delivery', 'addresses'],
        `«${address}» — не адрес электронной почты: письмо туда не уйдёт; адрес пишется как имя@узел, адреса — через запятую`,
      );
    if (approvals.some((step) => step.stands === 'afterPublication'))
      error(['approvals'], 'ответ подписывают и отправляют: согласования после публикации здесь не бывает');
  }
  if (urgent && nobody(urgent.by))
    error(['urgent', 'by'], `срочность отмечает ${list(urgent.by)}, а для этого канала такой роли ни у кого нет`);
  if (urgent?.askedBy && nobody(urgent.askedBy))
    found.push({
      path: ['urgent', 'askedBy'],
      message: `срочность просит ${list(urgent.askedBy)}, а для этого канала такой роли ни у кого нет: просить будет некому`,
      weight: 'warning',
    });
  if (urgent && urgent.by.length === 0)
    error(['urgent', 'by'], 'не сказано, кто отмечает срочность: выберите или уберите срочность');
  if (fastTrack && nobody(fastTrack.by))
    error(['fastTrack', 'by'], `важность повышает ${list(fastTrack.by)}, а для этого канала такой роли ни у кого нет`);
  if (fastTrack && fastTrack.by.length === 0)
    error(['fastTrack', 'by'], 'не сказано, кто повышает важность: выберите или уберите её');
  if (reopening.comments === 'none' && reopening.scoreAtMost === null && reopening.withinDays !== undefined)
    found.push({
      path: ['reopening'],
      message:
        'назван срок возобновления, а возобновлять нечему: выберите, какие комментарии открывают обращение снова',
      weight: 'warning',
    });
  return found;
}
