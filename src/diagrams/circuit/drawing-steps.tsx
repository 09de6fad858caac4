/** Draws steps: boxes with icon, action, duration and source; chips for folded ones; the marks of a change. */
import type { ReactElement } from 'react';
import type { Power } from '../../../models/schema/decision.schema.ts';
import { powerIcons } from '../power-icons.ts';
import { TextLines } from '../text/text-lines.tsx';
import { colour, familyColour } from '../theme.ts';
import type { CellMark } from './cells.ts';
import { Pressable } from './pressable.tsx';
import type { Chip, Rect, StepBox } from './types.ts';

type OnSelect = ((path: string) => void) | undefined;

interface Outline {
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly strokeDasharray?: string | undefined;
}

/** Beside the circuit; only after a disagreement, a deadlock or a refusal. */
const asideDash = '1.5 3';
const latentDash = '5 3';

/** Outline of a step: width, colour and dash together say what happens to it. */
function outlineOf(mark: CellMark, dash: string | undefined): Outline {
  if (mark === 'added') return { stroke: colour.accent, strokeWidth: 2.6 };
  if (mark === 'changed') return { stroke: colour.accent, strokeWidth: 2.2, strokeDasharray: '9 3' };
  if (mark === 'removed') return { stroke: colour.baseline, strokeWidth: 1.6, strokeDasharray: '4 4' };
  return { stroke: colour.gate, strokeWidth: 1, strokeDasharray: dash };
}

/** One step in full. */
export function StepCard({
  box,
  hatch,
  onSelect,
}: {
  readonly box: StepBox;
  readonly hatch: string;
  readonly onSelect: OnSelect;
}): ReactElement {
  const { rect, mark } = box;
  const isGone = mark === 'removed';
  const isLight = box.isAside || box.role !== 'step';
  const solid = isGone ? colour.baseline : familyColour(box.family);
  const outline = outlineOf(mark, box.role === 'step' ? (box.isAside ? asideDash : undefined) : latentDash);
  const strip = `M${rect.x + box.strip} ${rect.y}v${rect.height}h${6 - box.strip}a6 6 0 0 1-6-6v${12 - rect.height}a6 6 0 0 1 6-6z`;
  return (
    <Pressable rect={rect} words={box.words} isPressed={box.isSelected} onPress={onSelect && (() => onSelect(box.path))}>
      {box.isSelected ? <Halo rect={rect} stroke={colour.ink} gap={4} /> : null}
      <rect {...rect} rx="6" fill={isGone ? colour.baselineWash : colour.paper} />
      {box.isAssumed ? <rect {...rect} rx="6" fill={`url(#${hatch})`} /> : null}
      <path d={strip} fill={isLight || isGone ? colour.paper : solid} />
      {isLight || isGone ? (
        <path d={`M${rect.x + box.strip} ${rect.y}v${rect.height}`} stroke={solid} strokeOpacity="0.5" />
      ) : null}
      <Icon
        power={box.power}
        x={rect.x + box.strip / 2 - 8}
        y={rect.y + rect.height / 2 - 8}
        ink={isLight || isGone ? solid : colour.paper}
      />
      <rect {...rect} {...outline} rx="6" fill="none" />
      {box.texts.map((text) => (
        <TextLines key={text.id} text={text} />
      ))}
      <MarkSign mark={mark} x={rect.x + rect.width - 5} y={rect.y + 1} />
      {box.isActive ? <ActiveSign rect={rect} /> : null}
    </Pressable>
  );
}

/** One or several folded steps. */
export function ChipMark({ chip, onSelect }: { readonly chip: Chip; readonly onSelect: OnSelect }): ReactElement {
  const { rect, mark } = chip;
  const [path = ''] = chip.paths;
  const solid = mark === 'removed' || !chip.family ? colour.quiet : familyColour(chip.family);
  const plain: Outline = {
    stroke: solid,
    strokeWidth: 1.2,
    strokeDasharray: chip.isAside ? asideDash : chip.isLatent ? latentDash : undefined,
  };
  return (
    <Pressable
      rect={rect}
      words={chip.words}
      isSecondary
      isPressed={chip.isSelected}
      onPress={onSelect && (() => onSelect(path))}
    >
      {chip.isSelected ? <Halo rect={rect} stroke={colour.ink} gap={3} /> : null}
      <rect {...rect} {...(mark === 'same' ? plain : outlineOf(mark, undefined))} rx="6" fill={colour.paper} />
      {chip.count ? (
        <TextLines text={chip.count} familyColour={solid} />
      ) : (
        <Icon power={chip.power} x={rect.x + 4} y={rect.y + 4} ink={solid} />
      )}
      {chip.isActive ? <ActiveSign rect={rect} /> : null}
    </Pressable>
  );
}

/** The drawing of a power, 16 by 16. */
export function Icon({
  power,
  x,
  y,
  ink,
}: {
  readonly power: Power;
  readonly x: number;
  readonly y: number;
  readonly ink: string;
}): ReactElement {
  const icon = powerIcons[power];
  return (
    <g transform={`translate(${x} ${y})`}>
      {icon.stroke ? (
        <path d={icon.stroke} fill="none" stroke={ink} strokeWidth="1.6" strokeLinejoin="round" strokeLinecap="round" />
      ) : null}
      {icon.fill ? <path d={icon.fill} fill={ink} /> : null}
    </g>
  );
}

const signs: Readonly<Record<Exclude<CellMark, 'same'>, string>> = {
  added: 'M-4.5 0h9M0-4.5v9',
  removed: 'M-4.5 0h9',
  changed: 'M-4.5-2h9M-4.5 2h9M2-5l-4 10',
};

/** + added, − removed, ≠ changed. */
export function MarkSign({
  mark,
  x,
  y,
}: {
  readonly mark: CellMark;
  readonly x: number;
  readonly y: number;
}): ReactElement | null {
  if (mark === 'same') return null;
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r="9" fill={mark === 'removed' ? colour.baseline : colour.accent} stroke={colour.paper} strokeWidth="1.5" />
      <path d={signs[mark]} fill="none" stroke={colour.paper} strokeWidth="2" strokeLinecap="round" />
    </g>
  );
}

function Halo({ rect, stroke, gap }: { readonly rect: Rect; readonly stroke: string; readonly gap: number }): ReactElement {
  return (
    <rect
      x={rect.x - gap}
      y={rect.y - gap}
      width={rect.width + 2 * gap}
      height={rect.height + 2 * gap}
      rx={6 + gap}
      fill="none"
      stroke={stroke}
      strokeWidth="2"
    />
  );
}

/** The dossier is here: a dark ring and a small file. */
function ActiveSign({ rect }: { readonly rect: Rect }): ReactElement {
  return (
    <g className="figure-active">
      <Halo rect={rect} stroke={colour.traveller} gap={1} />
      <g transform={`translate(${rect.x} ${rect.y})`}>
        <circle r="10" fill={colour.traveller} stroke={colour.paper} strokeWidth="1.5" />
        <path d="M-3.5-5h4.5l2.5 2.5v7.5h-7z" fill={colour.paper} />
      </g>
    </g>
  );
}
