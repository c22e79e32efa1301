import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { messageOf } from '../../data/problem.ts';
import { plural } from '../../i18n/plural.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { type ShownRule, structuringApi } from '../structuring-api.ts';
import styles from './RuleList.module.css';
import { actionParts, conditionParts, type NameOf } from './rule-sentences.ts';
import { useRuleNames } from './use-rule-names.ts';

interface RuleListProps {
  rules: readonly ShownRule[];
  manages: boolean;
  onOpen: (rule: ShownRule) => void;
}

/** The rules in their order; dragged by the handle, or moved by the arrow keys on it. */
export function RuleList({ rules, manages, onOpen }: RuleListProps) {
  const notify = useNotify();
  const client = useQueryClient();
  const nameOf = useRuleNames(rules);
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<readonly string[]>();
  const [dragged, setDragged] = useState<string>();
  const order = useMutation({
    mutationFn: structuringApi.orderRules,
    onSuccess: () => notify('Порядок сохранён', { type: 'success' }),
    onError: (error) => notify(messageOf(error), { type: 'error' }),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['auto-rules'] });
      setMoved(undefined);
    },
  });
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const ids = moved ?? rules.map((rule) => rule.id);
  const shown = ids.flatMap((id) => byId.get(id) ?? []);
  const place = (id: string, at: number) => {
    const rest = ids.filter((one) => one !== id);
    setMoved([...rest.slice(0, at), id, ...rest.slice(at)]);
    return [...rest.slice(0, at), id, ...rest.slice(at)];
  };
  const byKey = (event: KeyboardEvent, id: string) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const at = ids.indexOf(id) + step;
    if (step === 0 || at < 0 || at >= ids.length || order.isPending) return;
    event.preventDefault();
    order.mutate(place(id, at));
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-handle="${id}"]`)?.focus());
  };
  return (
    <ol className={styles.list} ref={list}>
      {shown.map((rule, index) => (
        <li
          key={rule.id}
          className={`${styles.row} ${dragged === rule.id ? styles.dragged : ''} ${rule.enabled ? '' : styles.off}`}
          onDragOver={(event: DragEvent) => {
            if (dragged === undefined) return;
            event.preventDefault();
            if (dragged !== rule.id) place(dragged, index);
          }}
          onDrop={(event) => event.preventDefault()}
        >
          {manages ? (
            <button
              type="button"
              className={styles.handle}
              data-handle={rule.id}
              draggable
              aria-label={`Место ${index + 1}: переставить «${rule.name}» стрелками вверх и вниз`}
              onKeyDown={(event) => byKey(event, rule.id)}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                setDragged(rule.id);
              }}
              onDragEnd={() => {
                setDragged(undefined);
                if (moved) order.mutate(moved);
              }}
            >
              <span aria-hidden="true">⠿</span>
              {index + 1}
            </button>
          ) : (
            <span className={styles.handle}>{index + 1}</span>
          )}
          <RuleWords rule={rule} nameOf={nameOf} onOpen={manages ? () => onOpen(rule) : undefined} />
          <span className={styles.hits}>
            {rule.hits > 0 ? `${plural(rule.hits, 'раз', 'раза', 'раз')} за 30 дней` : 'за 30 дней не срабатывало'}
          </span>
        </li>
      ))}
    </ol>
  );
}

function RuleWords({ rule, nameOf, onOpen }: { rule: ShownRule; nameOf: NameOf; onOpen: (() => void) | undefined }) {
  return (
    <div className={styles.words}>
      <div className={styles.name}>
        {onOpen ? (
          <button type="button" onClick={onOpen}>
            {rule.name}
          </button>
        ) : (
          <b>{rule.name}</b>
        )}
        {!rule.enabled && <Tag tone="waiting">выключено</Tag>}
        {rule.problem && <Tag tone="overdue">не работает</Tag>}
      </div>
      <p>
        <span className={styles.when}>Если</span> {conditionParts(rule.conditions, nameOf).join('; ')}
      </p>
      <p>
        <span className={styles.when}>То</span> {actionParts(rule.actions, nameOf).join('; ')}
      </p>
      {rule.problem && (
        <p className={styles.problem}>
          <WarningIcon size={15} /> {rule.problem}
        </p>
      )}
    </div>
  );
}
