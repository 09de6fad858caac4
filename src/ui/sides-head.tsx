/** The head of a table whose columns are today and the scenario, or one of them. */
import type { ReactNode } from 'react';
import type { Side } from '../state/play.store.ts';
import { useText } from './use-text.ts';

export const bothSides = ['baseline', 'scenario'] as const satisfies readonly Side[];

interface Props {
  readonly sides?: readonly Side[];
  /** What the first column holds, when it must be said. */
  readonly corner?: string;
}

export function SidesHead({ sides = bothSides, corner }: Props): ReactNode {
  const { t } = useText();
  return (
    <thead>
      <tr>
        {corner === undefined ? <td /> : <th scope="col">{corner}</th>}
        {sides.map((side) => (
          <th key={side} scope="col" className={`way-${side}`}>
            {t(`ui.view.${side}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
