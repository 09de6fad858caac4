/** Draws placed labels as SVG text, line by line. */
import type { ReactElement } from 'react';
import { colour, fontFamily } from '../theme.ts';
import type { PlacedText } from './text-box.ts';

/** Draw a label; `familyColour` is used by the tone of that name. */
export function TextLines({
  text,
  familyColour = colour.ink,
}: {
  readonly text: PlacedText;
  readonly familyColour?: string;
}): ReactElement {
  const tones = { ink: colour.ink, quiet: colour.quiet, accent: colour.accent, family: familyColour, onSolid: colour.paper };
  return (
    <text
      fontFamily={fontFamily}
      fontSize={text.size}
      fontWeight={text.weight}
      fill={tones[text.tone]}
      textAnchor={text.anchor}
      textDecoration={text.isStruck ? 'line-through' : undefined}
    >
      {text.lines.map((line, index) => (
        // Lines of one label never change places.
        <tspan key={`${text.id}/${line}`} x={text.x} y={text.baselines[index]}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
