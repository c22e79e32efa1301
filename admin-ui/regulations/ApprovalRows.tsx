import { Button, IconButton } from '@mui/material';
import type { ApprovalStep, RegulationShape } from '../../domain/regulation.ts';
import type { RegulationProblem } from '../../domain/regulation-check.ts';
import { ChevronDownIcon, CrossIcon, PlusIcon } from '../ui/icons.tsx';
import styles from './ApprovalRows.module.css';
import { roleOptions } from './clock-edit-words.ts';
import { Choice, Words } from './inline.tsx';
import { Part, problemsAt, Row, Sheet } from './Sheet.tsx';
import { moved, type Path } from './set-at.ts';

interface ApprovalRowsProps {
  regulation: RegulationShape;
  problems: readonly RegulationProblem[];
  change: (path: Path, value: unknown) => void;
}

const stands = [
  ['beforePublication', 'до публикации'],
  ['afterPublication', 'после публикации'],
] as const;

/** Approvals in their order: the next one sees the answer after the one before. */
export function ApprovalRows({ regulation, problems, change }: ApprovalRowsProps) {
  const { approvals } = regulation;
  const set = (index: number, part: keyof ApprovalStep, value: unknown) => change(['approvals', index, part], value);
  const general = problems.filter((problem) => problem.path[0] === 'approvals' && problem.path.length === 1);
  return (
    <Part title="Согласования" hint="по порядку, следующий видит ответ после предыдущего">
      <Sheet
        more={
          <Button
            size="small"
            variant="text"
            color="primary"
            startIcon={<PlusIcon size={16} />}
            onClick={() =>
              change(
                ['approvals'],
                [
                  ...approvals,
                  {
                    role: 'head',
                    title: 'Руководитель МЦУ',
                    clause: 'обычная практика',
                    fromAct: false,
                    stands: 'beforePublication',
                  },
                ],
              )
            }
          >
            Добавить согласование
          </Button>
        }
      >
        {approvals.length === 0 && <Row problems={general}>Ответ публикуют без согласования.</Row>}
        {approvals.map((step, index) => {
          const name = `Согласование, шаг ${index + 1}`;
          return (
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by their order alone
              key={index}
              clause={{
                value: step.clause,
                label: `${name}: пункт`,
                onChange: (clause) => set(index, 'clause', clause),
              }}
              fromAct={step.fromAct !== false}
              problems={[...(index === 0 ? general : []), ...problemsAt(problems, ['approvals', index])]}
              onMend={change}
            >
              <div className={styles.row}>
                <span className={styles.number}>{index + 1}</span>
                <span className={styles.title}>
                  <Words
                    label={`${name}: название`}
                    value={step.title}
                    onChange={(title) => set(index, 'title', title)}
                  />
                </span>
                <Choice
                  label={`${name}: кто`}
                  value={step.role}
                  options={roleOptions}
                  wrong={problemsAt(problems, ['approvals', index, 'role']).length > 0}
                  onChange={(role) => set(index, 'role', role)}
                />
                <Choice
                  label={`${name}: когда`}
                  value={step.stands}
                  options={stands}
                  onChange={(when) => set(index, 'stands', when)}
                />
                <IconButton
                  size="small"
                  aria-label={`${name}: выше`}
                  disabled={index === 0}
                  onClick={() => change(['approvals'], moved(approvals, index, -1))}
                  sx={{ transform: 'rotate(180deg)' }}
                >
                  <ChevronDownIcon size={16} />
                </IconButton>
                <IconButton
                  size="small"
                  aria-label={`${name}: ниже`}
                  disabled={index === approvals.length - 1}
                  onClick={() => change(['approvals'], moved(approvals, index, 1))}
                >
                  <ChevronDownIcon size={16} />
                </IconButton>
                <IconButton
                  size="small"
                  aria-label={`${name}: убрать`}
                  onClick={() =>
                    change(
                      ['approvals'],
                      approvals.filter((_, at) => at !== index),
                    )
                  }
                >
                  <CrossIcon size={16} />
                </IconButton>
              </div>
            </Row>
          );
        })}
      </Sheet>
    </Part>
  );
}
