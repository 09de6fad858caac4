/** The circuit said otherwise: the key of its signs, and a table of every step, whatever is folded. */
import type { ReactNode } from 'react';
import { circuitColumns, describeCircuit } from '../diagrams/circuit/describe.ts';
import { layoutCircuit } from '../diagrams/circuit/layout.ts';
import type { CircuitInput } from '../diagrams/circuit/types.ts';
import { circuitLegend, Legend, layoutLegend } from '../diagrams/frame/legend.tsx';
import { useText } from './use-text.ts';

/** Room around the key, in pixels. */
const margin = 8;

export function CircuitTwin({ input }: { readonly input: CircuitInput }): ReactNode {
  const { t } = useText();
  const legend = layoutLegend(circuitLegend(layoutCircuit(input), input.language), input.width - 2 * margin);
  const table = describeCircuit(input);
  return (
    <>
      <svg width={input.width} height={legend.height + 2 * margin} role="img" aria-label={t('ui.circuit.legend')}>
        <Legend layout={legend} x={margin} y={margin} />
      </svg>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className="twin-scroll" aria-label={table.caption} tabIndex={0}>
        <table className="twin">
          <caption>{table.caption}</caption>
          <thead>
            <tr>
              {table.head.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={`${row.path} ${row.mark} ${row.actor}`} className={`twin-${row.mark}`}>
                {circuitColumns.map((column) => (
                  <td key={column}>{row[column]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {table.notes.map((note) => (
        <p key={note} className="small">
          {note}
        </p>
      ))}
    </>
  );
}
