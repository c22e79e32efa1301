import { enders, extenders } from './appeal-law.ts';
import { roleTitle } from './case-guards.ts';
import type { Role } from './codes.ts';
import type { RegulationShape } from './regulation.ts';
import type { Found, TenantFacts } from './regulation-check.ts';

/** What is wrong with how a regulation stands to 59-ФЗ: the branches of appeals and their grounds, letters that are no appeals. */
export function appealProblems(
  { kind, appeal, notAnAppeal, convertible }: RegulationShape,
  { roles }: TenantFacts,
): Found[] {
  const found: Found[] = [];
  const error = (path: Found['path'], message: string) => found.push({ path, message, weight: 'error' });
  if (kind === 'appeal' && appeal === null)
    error(['appeal'], 'это обращения по 59-ФЗ, а продление и основания не описаны: возьмите их из образца');
  if (kind === 'message' && appeal !== null) error(['appeal'], 'это сообщения, а описаны ветви 59-ФЗ: уберите их');
  if (kind === 'appeal' && notAnAppeal)
    error(['notAnAppeal'], 'это обращения по 59-ФЗ, а сказано, что письма канала не обращения: уберите одно из двух');
  if (kind === 'appeal' && convertible)
    error(['convertible'], 'это уже обращения: переводить их в обращения некуда, снимите отметку');
  const nobody = (list: readonly Role[]) => !list.some((role) => roles.has(role));
  const named = (list: readonly Role[]) => list.map((role) => roleTitle[role]).join(' или ');
  if (appeal && nobody(extenders(appeal)))
    error(
      ['appeal', 'extendedBy'],
      `продлевает ${named(extenders(appeal))}, а для этого канала такой роли ни у кого нет: дайте её сотруднику`,
    );
  if (appeal && nobody(enders(appeal)))
    error(
      ['appeal', 'endedBy'],
      `переписку прекращает ${named(enders(appeal))}, а для этого канала такой роли ни у кого нет: дайте её сотруднику`,
    );
  const grounds = appeal?.grounds ?? [];
  grounds.forEach(({ code, title, letter, tellWithinDays }, index) => {
    const path = ['appeal', 'grounds', index];
    const earlier = grounds.slice(0, index).findIndex((one) => one.code === code || one.title.trim() === title.trim());
    if (earlier >= 0) error(path, `то же основание уже стоит под номером ${earlier + 1}: оставьте одно`);
    if (letter === null && tellWithinDays !== null)
      error([...path, 'tellWithinDays'], 'назван срок уведомления, а письма нет: выберите письмо или уберите срок');
  });
  return found;
}
