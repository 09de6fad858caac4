/** « Sur trois ans, tous dossiers ensemble »: the files of all decisions sharing capacity and agendas, on both sides. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { ActorLoad, PortfolioDecision, PortfolioFigures } from '../engine/portfolio-figures.ts';
import { isStated } from '../state/derived.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import type { Pair } from '../workers/engine-api.ts';
import { useLibrary } from './library-context.ts';
import { SidesHead, bothSides as sides } from './sides-head.tsx';
import { useText } from './use-text.ts';

/** Share of capacity under which an institution that makes nobody wait is not worth a line. */
const leastSaturation = 0.01;

/** A shorter mean wait is not said. */
const leastQueueDays = 0.5;

export function PortfolioAnalysis({ baseline, scenario }: Pair<PortfolioFigures>): ReactNode {
  const { t, local } = useText();
  const library = useLibrary();
  const { model } = library;
  const chosen = useScenarioStore((state) => state.scenario);
  const [decisionsId, actorsId] = [useId(), useId()];
  const pair = { baseline, scenario };
  const decisions = [...new Set(sides.flatMap((side) => Object.keys(pair[side].decisions)))];
  const actors = [...new Set(sides.flatMap((side) => Object.keys(pair[side].actors)))]
    .filter((id) => sides.some((side) => isTold(pair[side].actors[id])))
    .sort((a, b) => loadOf(pair, b) - loadOf(pair, a));
  const nameOf = (text: { readonly fr: string; readonly en: string } | undefined, id: string): string =>
    text === undefined ? id : local(text);
  return (
    <section className="analyses-theme">
      <h3>{t('ui.analyses.portfolio')}</h3>
      <p>{t('ui.analyses.portfolioSays', { years: baseline.years, replications: baseline.replications })}</p>
      <div className="analyses-cards is-pair">
        <article className="indicator" aria-labelledby={decisionsId}>
          <h4 id={decisionsId}>{t('ui.analyses.portfolioDecisions')}</h4>
          <Sides labelledBy={decisionsId} ids={decisions} nameOf={(id) => nameOf(model.decisions[id]?.title, id)}>
            {(id, side) => <DecisionCell decision={id} found={pair[side].decisions[id]} />}
          </Sides>
        </article>
        <article className="indicator" aria-labelledby={actorsId}>
          <h4 id={actorsId}>{t('ui.analyses.portfolioActors')}</h4>
          <Sides labelledBy={actorsId} ids={actors} nameOf={(id) => nameOf(model.actors[id]?.label, id)}>
            {(id, side) => <ActorCell found={pair[side].actors[id]} />}
          </Sides>
        </article>
      </div>
      <p className="small soft">
        {t('ui.analyses.portfolioLimits')}
        {decisions.some((id) => !isStated(library, chosen, id)) && ` ${t('ui.timeParts.note')}`}
      </p>
    </section>
  );
}

function isTold(load: ActorLoad | undefined): boolean {
  return load !== undefined && (load.saturation >= leastSaturation || load.queueDays >= leastQueueDays);
}

function loadOf(pair: Pair<PortfolioFigures>, id: string): number {
  return Math.max(...sides.map((side) => pair[side].actors[id]?.saturation ?? 0));
}

interface SidesProps {
  readonly labelledBy: string;
  readonly ids: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly children: (id: string, side: (typeof sides)[number]) => ReactNode;
}

function Sides({ labelledBy, ids, nameOf, children }: SidesProps): ReactNode {
  return (
    <table className="ways indicator-table" aria-labelledby={labelledBy}>
      <SidesHead />
      <tbody>
        {ids.map((id) => (
          <tr key={id}>
            <th scope="row">{nameOf(id)}</th>
            {sides.map((side) => (
              <td key={side}>{children(id, side)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A delay stands beside the share of files that it is about; what is adopted needs stated positions. */
function DecisionCell({
  decision,
  found,
}: {
  readonly decision: string;
  readonly found: PortfolioDecision | undefined;
}): ReactNode {
  const { t, percent, number } = useText();
  const library = useLibrary();
  const scenario = useScenarioStore((state) => state.scenario);
  if (found?.leadTimeDays === undefined) return <span className="soft">–</span>;
  const { mean, standardError } = found.leadTimeDays;
  const adopted = found.outcomes.adopted + found.outcomes.adoptedTacit;
  return (
    <>
      <b>{t('ui.timeParts.days', { days: Math.round(mean) })}</b>{' '}
      {t('ui.durations.margin', { points: number(Math.ceil(1.96 * standardError)) })}
      <span className="cell-line">{t('ui.analyses.queued', { days: Math.round(found.parts?.queue ?? 0) })}</span>
      <span className="cell-line soft">
        {t('ui.analyses.files', { files: number(Math.round(found.files)), share: percent(found.ended) })}
      </span>
      {isStated(library, scenario, decision) && (
        <span className="cell-line">{t('ui.analyses.adopted', { share: percent(adopted) })}</span>
      )}
    </>
  );
}

function ActorCell({ found }: { readonly found: ActorLoad | undefined }): ReactNode {
  const { t, percent } = useText();
  if (found === undefined) return <span className="soft">–</span>;
  return (
    <>
      <b>{percent(found.saturation)}</b>
      <span className="load-track" aria-hidden="true">
        <span
          className={found.saturation > 1 ? 'load-bar is-over' : 'load-bar'}
          style={{ width: `${100 * Math.min(1, found.saturation)}%` }}
        />
      </span>
      {found.queueDays >= leastQueueDays && (
        <span className="cell-line">{t('ui.analyses.waits', { days: Math.round(found.queueDays) })}</span>
      )}
    </>
  );
}
