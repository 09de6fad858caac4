/** Who decides each 100 € of the hospital's revenue, by perimeter; today and under the scenario. */
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import type { Model } from '../../models/schema/model.schema.ts';
import { type EuroRow, eurosOf, fundingTablesOf, type MoneyDecider } from '../analysis/euros.ts';
import { FundingDrawing } from '../diagrams/funding/drawing.tsx';
import { type FundingRow, layoutFunding } from '../diagrams/funding/layout.ts';
import { useScenarioStore, type View } from '../state/scenario.store.ts';
import { Segmented } from './segmented.tsx';
import { useApplied, useModels } from './use-models.ts';
import { useSize } from './use-size.ts';
import { type Texts, useText } from './use-text.ts';

/** Narrower than this, the figure scrolls sideways. */
const leastWidth = 620;

export function FundingPanel(): ReactNode {
  const { t, local } = useText();
  const id = useId();
  const models = useModels();
  const decision = useScenarioStore((state) => state.decision);
  const [chosen, setChosen] = useState<string | null>(null);
  if (models === null) return null;
  const tables = fundingTablesOf(models.baseline, decision);
  const table = tables.find((one) => one === chosen) ?? tables[0];
  if (table === undefined) return null;
  return (
    <section className="card funding" aria-labelledby={id}>
      <div className="funding-head">
        <h3 id={id} className="answer-title">
          {t('ui.funding.title')}
        </h3>
        <Segmented
          legend={t('ui.funding.perimeter')}
          isLegendHidden={false}
          look="chips"
          value={table}
          options={tables.map((one) => ({
            value: one,
            label: local(models.baseline.funding[one]?.perimeter ?? { fr: one, en: one }),
          }))}
          onChoose={setChosen}
        />
      </div>
      <FundingNote decision={decision} table={table} />
      <FundingFigure table={table} baseline={models.baseline} scenario={models.scenario} />
    </section>
  );
}

/** Whether euros move, and whether the circuit does too. */
function FundingNote({ decision, table }: { readonly decision: string; readonly table: string }): ReactNode {
  const { t } = useText();
  const applied = useApplied();
  if (!applied.ok) return null;
  const { diff } = applied.value.applied;
  const moves = diff.some(({ kind, funding }) => kind === 'shareChanged' && funding === table);
  const redraws = diff.some((change) => change.decision === decision && change.kind.startsWith('step'));
  if (!moves) return <p className="soft">{t('ui.funding.none')}</p>;
  return <p>{t(redraws ? 'ui.funding.circuitChanged' : 'ui.funding.circuitUnchanged')}</p>;
}

interface FigureProps {
  readonly table: string;
  readonly baseline: Model;
  readonly scenario: Model;
}

function FundingFigure({ table, baseline, scenario }: FigureProps): ReactNode {
  const texts = useText();
  const view = useScenarioStore((state) => state.view);
  const { ref, width } = useSize<HTMLDivElement>();
  const perimeter = baseline.funding[table]?.perimeter ?? { fr: '', en: '' };
  const layout = layoutFunding({
    rows: rowsOf(texts, { table, baseline, scenario }, view),
    perimeter: texts.local(perimeter),
    language: texts.language,
    width: Math.max(leastWidth, width),
  });
  return (
    <div ref={ref} className="funding-figure">
      {width > 0 && <FundingDrawing layout={layout} />}
    </div>
  );
}

/** Rows of both sides; a view of one side compares it with itself. */
function rowsOf(texts: Texts, { table, baseline, scenario }: FigureProps, view: View): readonly FundingRow[] {
  const before = eurosOf(view === 'scenario' ? scenario : baseline, table).rows;
  const after = eurosOf(view === 'baseline' ? baseline : scenario, table).rows;
  const model = view === 'baseline' ? baseline : scenario;
  const modes = [...new Set([...before, ...after].map(({ mode }) => mode))];
  return modes.flatMap((mode) => {
    const [old, now] = [before.find((row) => row.mode === mode), after.find((row) => row.mode === mode)];
    const shown = now ?? old;
    if (shown === undefined || (shareOf(old) < 1e-9 && shareOf(now) < 1e-9)) return [];
    const allocator = shown.allocatedBy.actors[0];
    const family = allocator === undefined ? undefined : model.actors[allocator]?.family;
    return [
      {
        mode,
        title: texts.local(shown.title),
        shareBefore: shareOf(old),
        shareAfter: shareOf(now),
        decidedBy: decidedBy(texts, model, shown),
        ...(family === undefined ? {} : { family }),
      },
    ];
  });
}

function shareOf(row: EuroRow | undefined): number {
  return (row?.euros ?? 0) / 100;
}

function decidedBy(texts: Texts, model: Model, { pricedBy, volumeBy, allocatedBy }: EuroRow): string {
  const { t } = texts;
  const name = (decider: MoneyDecider): string =>
    decider.isRule || decider.actors.length === 0
      ? t('ui.funding.rule')
      : texts.list(decider.actors.map((id) => texts.local(model.actors[id]?.label ?? { fr: id, en: id })));
  return [
    pricedBy === undefined ? '' : t('ui.funding.pricedBy', { who: name(pricedBy) }),
    volumeBy === undefined ? '' : t('ui.funding.volumeBy', { who: name(volumeBy) }),
    t('ui.funding.allocatedBy', { who: name(allocatedBy) }),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
