import { roleTitle } from './case-guards.ts';
import { clockTitle } from './clock-title.ts';
import type { Role } from './codes.ts';
import type { DeadlineRule } from './deadline-rule.ts';
import type { Addressee, ClockRule, LadderStep, RegulationShape } from './regulation.ts';
import type { Found, TenantFacts } from './regulation-check.ts';
import { minutesInWords } from './regulation-in-words.ts';
import { possibleMoments } from './regulation-moments.ts';
import { until } from './rule-in-words.ts';

/** What is wrong with the clocks: they never start or stop, tell nobody, contradict each other, end nothing. */
export function clockProblems(regulation: RegulationShape, facts: TenantFacts): Found[] {
  const names = new Set(regulation.clocks.map((clock) => clock.name));
  const found: Found[] = regulation.clocks.flatMap((clock, index) => [
    ...endless(regulation, clock, index),
    ...norms(regulation, clock, index),
    ...ladderProblems(clock.ladder, ['clocks', index], regulation.approvals.length > 0, facts),
    ...ends(clock, index),
  ]);
  const error = (message: string) => found.push({ path: ['clocks'], message, weight: 'error' });
  if (names.size > 0 && !names.has('answer')) error('в канале нет срока ответа жителю: добавьте срок «Ответ жителю»');
  if (regulation.kind === 'appeal' && !names.has('registration'))
    error('у обращений нет срока регистрации (59-ФЗ, ст. 8): добавьте срок «Регистрация»');
  if (regulation.kind === 'appeal' && !names.has('documents'))
    found.push({
      path: ['clocks'],
      message: 'у обращений нет срока запроса документов (59-ФЗ, ст. 10 ч. 2): добавьте срок «Запрос документов»',
      // Versions written before this clock name the days alone: they go on by them, without a warning or a breach.
      weight: regulation.appeal?.requestDays === undefined ? 'error' : 'warning',
    });
  if (regulation.interim && !names.has('promise'))
    error('промежуточный ответ разрешён, а срока обещанной работы нет: добавьте срок «Обещанная работа»');
  if (!regulation.publication.closesAtOnce && !names.has('silence'))
    error(
      'после ответа обращение никогда не закроется: добавьте срок «До автозакрытия» или закрывайте после согласования сразу',
    );
  return [...found, ...sumProblems(regulation)];
}

function endless(regulation: RegulationShape, clock: ClockRule, index: number): Found[] {
  const possible = possibleMoments(regulation);
  const never = (moments: readonly (typeof clock.startsOn)[number][]) =>
    moments.length > 0 && !moments.some((moment) => possible.has(moment));
  const list = (moments: readonly (typeof clock.startsOn)[number][]) =>
    moments.map((moment) => until[moment]).join(' или ');
  const found: Found[] = [];
  if (never(clock.startsOn))
    found.push({
      path: ['clocks', index, 'startsOn'],
      message: `срок никогда не начнётся: ${list(clock.startsOn)} в этом канале не бывает`,
      weight: 'error',
    });
  if (never(clock.stopsOn))
    found.push({
      path: ['clocks', index, 'stopsOn'],
      message: `срок никогда не кончится: ${list(clock.stopsOn)} в этом канале не бывает`,
      weight: 'error',
    });
  return found;
}

/** The length of a rule, minutes, where two rules of a kind can be compared; null where they cannot. */
function lengthOf(rule: DeadlineRule): { kind: DeadlineRule['kind']; length: number } | null {
  if (rule.kind === 'working_time' || rule.kind === 'elapsed') return { kind: rule.kind, length: rule.minutes };
  return rule.kind === 'local_time' ? null : { kind: rule.kind, length: rule.days };
}

/** True when the shorter norm is longer than the ordinary one. */
export function isLonger(fastTrack: DeadlineRule, ordinary: DeadlineRule): boolean {
  const [fast, plain] = [lengthOf(fastTrack), lengthOf(ordinary)];
  return fast !== null && plain !== null && fast.kind === plain.kind && fast.length > plain.length;
}

function norms(regulation: RegulationShape, clock: ClockRule, index: number): Found[] {
  const { fastTrack, rule } = clock;
  const found: Found[] = [];
  if (fastTrack && isLonger(fastTrack, rule))
    found.push({
      path: ['clocks', index, 'fastTrack'],
      message: 'срок для важных дольше обычного: сделайте его короче или уберите',
      weight: 'error',
    });
  if (fastTrack && !regulation.fastTrack)
    found.push({
      path: ['clocks', index, 'fastTrack'],
      message: 'срок для важных есть, а повышать важность некому: он будет только у обращений, которые придут важными',
      weight: 'warning',
    });
  return found;
}

const roleOf: Partial<Record<Addressee, Role>> = {
  coordinator: 'coordinator',
  head: 'head',
  curator: 'curator',
  rcc: 'rcc',
  mayor: 'mayor',
  admin: 'admin',
};

/** Rungs of a ladder that tell nobody there is, or stand twice at one time. */
export function ladderProblems(
  ladder: readonly LadderStep[],
  path: Found['path'],
  hasApprovals: boolean,
  facts: TenantFacts,
): Found[] {
  return ladder.flatMap((step, at): Found[] => {
    const found: Found[] = [];
    if (ladder.findIndex((other) => other.offsetMinutes === step.offsetMinutes) !== at)
      found.push({
        path: [...path, 'ladder', at],
        message: 'два шага лестницы в одно время: сложите их в один',
        weight: 'error',
      });
    const missing = step.tell.flatMap((addressee) => {
      const role = roleOf[addressee];
      return role && !facts.roles.has(role) ? [roleTitle[role]] : [];
    });
    if (missing.length > 0)
      found.push({
        path: [...path, 'ladder', at],
        message: `${missing.length === step.tell.length ? 'шаг лестницы никто не услышит' : 'шаг лестницы услышат не все'}: ${missing.join(', ')} — для этого канала такой роли ни у кого нет; дайте её сотруднику или уберите из шага`,
        weight: 'error',
      });
    if (step.tell.includes('applicant'))
      found.push({
        path: [...path, 'ladder', at],
        message: 'шаг лестницы говорит заявителю, а о сроках сообщают только сотрудникам: уберите его из шага',
        weight: 'error',
      });
    if (step.tell.includes('approver') && !hasApprovals)
      found.push({
        path: [...path, 'ladder', at],
        message: 'шаг лестницы говорит согласующему, а согласования в этом канале нет: уберите его из шага',
        weight: 'error',
      });
    return found;
  });
}

function ends(clock: ClockRule, index: number): Found[] {
  const path = ['clocks', index, 'atEnd'];
  if (clock.name === 'silence' && clock.atEnd !== 'close')
    return [
      {
        path,
        message: 'молчание жителя ничего не закрывает: в конце этого срока обращение должно закрываться',
        weight: 'error',
      },
    ];
  if (clock.name !== 'silence' && clock.atEnd === 'close')
    return [
      {
        path,
        message: `в конце срока «${clockTitle[clock.name]}» обращение закрылось бы без ответа: пусть о просрочке сообщают`,
        weight: 'error',
      },
    ];
  return [];
}

/** The executor's and the approvers' terms must leave room within the answer's one, for ordinary and for important cases. */
function sumProblems(regulation: RegulationShape): Found[] {
  const { clocks, approvals } = regulation;
  const steps = approvals.filter((step) => step.stands === 'beforePublication').length;
  const approvalAt = clocks.findIndex((clock) => clock.name === 'approval');
  const approval = clocks[approvalAt];
  if (steps === 0 || !approval) return [];
  const found = (['rule', 'fastTrack'] as const).flatMap((variant): Found[] => {
    const minutesOf = (clock: ClockRule | undefined) => {
      const rule = clock?.[variant] ?? clock?.rule;
      return rule?.kind === 'working_time' ? rule.minutes : null;
    };
    const find = (name: ClockRule['name']) => clocks.find((clock) => clock.name === name);
    if (variant === 'fastTrack' && !find('answer')?.fastTrack) return [];
    const [answer, executor, one] = [minutesOf(find('answer')), minutesOf(find('executor')), minutesOf(approval)];
    if (answer === null || executor === null || one === null || executor + steps * one <= answer) return [];
    const most = Math.floor((answer - executor) / steps);
    const [h, hs] = [minutesInWords(executor), minutesInWords(steps * one)];
    const whom = variant === 'rule' ? '' : ' у важных';
    const message = `ответ исполнителя ${h} и согласование ${hs}${whom} — вместе ${minutesInWords(executor + steps * one)}, а на публикацию ${minutesInWords(answer)}`;
    if (most < 1)
      return [
        { path: ['clocks', approvalAt, variant], message: `${message}: сократите срок исполнителя`, weight: 'error' },
      ];
    return [
      {
        path: ['clocks', approvalAt, variant],
        message: `${message}. Поставьте на шаг согласования не больше ${minutesInWords(most)}`,
        weight: 'error',
        mend: {
          label: `Поставить ${minutesInWords(most)}`,
          path: ['clocks', approvalAt, approval[variant] ? variant : 'rule', 'minutes'],
          value: most,
        },
      },
    ];
  });
  // Both variants may rest on one number: the stricter sentence mends both.
  const strict = found.reduce<Found | undefined>(
    (a, b) => (a?.mend && b.mend && a.mend.value <= b.mend.value ? a : b),
    undefined,
  );
  const oneNumber = found.length > 1 && found.every(({ mend }) => mend?.path.join() === strict?.mend?.path.join());
  return oneNumber && strict ? [strict] : found;
}
