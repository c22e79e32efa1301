import { formatTime } from '../i18n/dates.ts';
import styles from './ClockScale.module.css';
import type { Scale } from './scale.ts';
import { placeLabels, type ScaleClock, type ScaleRow, textWidth } from './scale-rows.ts';

const headPx = 44;
const rowPx = 25;
const barPx = 13;
/** Room for «цикл 2» after its line. */
const turnWordsPx = 48;
/** Half of the plate of now with air around it. */
const plateHalfPx = 88;

interface ScalePlotProps {
  scale: Scale;
  rows: readonly ScaleRow[];
  /** Moments at which a new cycle began. */
  turns: readonly { at: number; cycle: number }[];
  now: number | null;
  /** Free room at the right, pixels. */
  tail: number;
}

/** The drawing itself: days and hours above, a row a clock, the line of now. Words of it stand hidden beside for readers. */
export function ScalePlot({ scale, rows, turns, now, tail }: ScalePlotProps) {
  const width = scale.width + tail;
  const height = headPx + rows.length * rowPx + 4;
  const nowX = now === null ? null : scale.x(now);
  return (
    <svg className={styles.svg} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <defs>
        <pattern id="pause-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className={styles.hatchGround} />
          <line x1="0" y1="0" x2="0" y2="6" className={styles.hatchLine} />
        </pattern>
      </defs>
      <Ground scale={scale} height={height} width={width} rows={rows.length} nowX={nowX} turns={turns} />
      {turns.map(({ at, cycle }) => (
        <g key={cycle}>
          <line x1={scale.x(at)} x2={scale.x(at)} y1={2} y2={height} className={styles.turn} />
          <text x={scale.x(at) - 5} y={14} textAnchor="end" className={styles.small}>
            цикл {cycle - 1}
          </text>
          <text x={scale.x(at) + 5} y={14} className={styles.small}>
            цикл {cycle}
          </text>
        </g>
      ))}
      {rows.map((row, index) => (
        <Row key={row.name} row={row} y={headPx + index * rowPx} scale={scale} width={width} />
      ))}
      {now !== null && nowX !== null && (
        <Now
          x={nowX}
          words={`сейчас, ${formatTime(now)}`}
          height={height}
          width={width}
          from={Math.max(
            0,
            ...turns.map(({ at }) => scale.x(at) + turnWordsPx).filter((end) => end - turnWordsPx < nowX),
          )}
        />
      )}
    </svg>
  );
}

interface GroundProps {
  scale: Scale;
  height: number;
  width: number;
  rows: number;
  nowX: number | null;
  turns: ScalePlotProps['turns'];
}

/** The middle of a day, or a quarter of it where the plate of now or the words of a new cycle would cover the label. */
function dayLabelX({ x, width }: Scale['days'][number], covered: readonly number[]): number {
  const spots = [0.5, 0.25, 0.75].map((part) => x + width * part);
  return spots.find((spot) => covered.every((at) => Math.abs(spot - at) > plateHalfPx)) ?? x + width / 2;
}

function Ground({ scale, height, width, rows, nowX, turns }: GroundProps) {
  const covered = [...(nowX === null ? [] : [nowX]), ...turns.map(({ at }) => scale.x(at))];
  return (
    <>
      {scale.parts.map((part) =>
        part.kind === 'off' ? (
          <g key={part.from}>
            <rect x={part.x} y={24} width={part.width} height={height - 24} className={styles.off} />
            {textWidth(part.label) <= part.width && (
              <text x={part.x + part.width / 2} y={38} textAnchor="middle" className={styles.small}>
                {part.label}
              </text>
            )}
          </g>
        ) : null,
      )}
      {scale.days.map((day) => (
        <text key={day.x} x={dayLabelX(day, covered)} y={14} textAnchor="middle" className={styles.day}>
          {day.label}
        </text>
      ))}
      {scale.ticks.map((tick) => (
        <g key={tick.x}>
          <line x1={tick.x} x2={tick.x} y1={headPx} y2={height} className={styles.grid} />
          <text x={tick.x} y={38} textAnchor="middle" className={styles.small}>
            {tick.label}
          </text>
        </g>
      ))}
      {Array.from({ length: rows + 1 }, (_, row) => (
        <line
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never change places
          key={row}
          x1={0}
          x2={width}
          y1={headPx + row * rowPx}
          y2={headPx + row * rowPx}
          className={styles.grid}
        />
      ))}
    </>
  );
}

function Row({ row, y, scale, width }: { row: ScaleRow; y: number; scale: Scale; width: number }) {
  const labels = placeLabels(row, scale.x, width);
  const middle = y + rowPx / 2;
  return (
    <g>
      {row.clocks.map((clock) => (
        <ClockBars key={clock.key} clock={clock} y={middle - barPx / 2} scale={scale} />
      ))}
      {labels.map(({ key, x }) => {
        const label = row.clocks.find((clock) => clock.key === key)?.label;
        return (
          label && (
            <text key={key} x={x} y={middle + 4} className={styles[`label-${label.tone}`]}>
              {label.text}
            </text>
          )
        );
      })}
    </g>
  );
}

function ClockBars({ clock, y, scale }: { clock: ScaleClock; y: number; scale: Scale }) {
  return (
    <g>
      {clock.bars.map((bar) => {
        const x = scale.x(bar.from);
        const width = Math.max(2, scale.x(bar.to) - x);
        const size = bar.label ? textWidth(bar.label) : 0;
        return (
          <g key={`${bar.kind}${bar.from}`}>
            <rect x={x} y={y} width={width} height={barPx} rx={2.5} className={styles[`bar-${bar.kind}`]} />
            {bar.label && size + 8 <= width && (
              <>
                <rect x={x + (width - size) / 2} y={y} width={size} height={barPx} className={styles.paper} />
                <text x={x + width / 2} y={y + barPx - 2.5} textAnchor="middle" className={styles.pauseWords}>
                  {bar.label}
                </text>
              </>
            )}
          </g>
        );
      })}
      {clock.dueAt !== null && (
        <line
          x1={scale.x(clock.dueAt)}
          x2={scale.x(clock.dueAt)}
          y1={y - 3.5}
          y2={y + barPx + 3.5}
          className={styles.term}
        />
      )}
    </g>
  );
}

interface NowProps {
  x: number;
  words: string;
  height: number;
  width: number;
  /** The plate starts no further to the left. */
  from: number;
}

function Now({ x, words, height, width, from }: NowProps) {
  const size = textWidth(words) + 16;
  const left = Math.min(Math.max(from, x - size / 2), width - size);
  return (
    <g>
      <line x1={x} x2={x} y1={18} y2={height} className={styles.nowLine} />
      <rect x={left} y={0} width={size} height={19} rx={3} className={styles.nowPlate} />
      <text x={left + size / 2} y={14} textAnchor="middle" className={styles.nowWords}>
        {words}
      </text>
    </g>
  );
}
