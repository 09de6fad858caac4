/** The middle of the screen: title of the decision, what is compared, the circuit, and one strip of what changes. */
import type { ReactNode } from 'react';
import { lazy, Suspense, useState } from 'react';
import { layoutCircuit } from '../diagrams/circuit/layout.ts';
import { CircuitScroller } from '../diagrams/circuit/scroller.tsx';
import type { CircuitInput } from '../diagrams/circuit/types.ts';
import { usePlayStore } from '../state/play.store.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { useSessionStore } from '../state/session.store.ts';
import { FirstAnswers } from './answers-panel.tsx';
import { ChangeStrip } from './change-strip.tsx';
import { ChangedHypotheses } from './changes.tsx';
import { useCircuitInput } from './circuit-input.ts';
import { Institution } from './institution-lazy.tsx';
import { Issues } from './issues.tsx';
import { useLibrary } from './library-context.ts';
import { Segmented } from './segmented.tsx';
import { useIsBeside } from './use-is-wide.ts';
import { useApplied } from './use-models.ts';
import { useSize } from './use-size.ts';
import { useText } from './use-text.ts';

const CircuitTwin = lazy(() => import('./circuit-twin.tsx').then(({ CircuitTwin: component }) => ({ default: component })));

export function CircuitPanel(): ReactNode {
  const { local } = useText();
  const { model } = useLibrary();
  const decision = model.decisions[useScenarioStore((state) => state.decision)];
  const applied = useApplied();
  const isBeside = useIsBeside('answers');
  const stage = useSessionStore((state) => state.stage);
  const isFollowing = usePlayStore((state) => state.isFollowing);
  const showsInstitution = !isBeside && isFollowing && stage === 'institution';
  if (decision === undefined) return null;
  return (
    <>
      <div className="circuit-head">
        <div>
          <h2 className="circuit-title">{local(decision.title)}</h2>
          <p className="circuit-question">{local(decision.question)}</p>
        </div>
        <ViewSwitch />
      </div>
      <ChangeStrip />
      <ChangedHypotheses />
      {!applied.ok && <Issues issues={applied.issues} />}
      {applied.ok && (showsInstitution ? <Institution /> : <Circuit />)}
      {isBeside && applied.ok && <FirstAnswers />}
    </>
  );
}

function ViewSwitch(): ReactNode {
  const { t } = useText();
  const view = useScenarioStore((state) => state.view);
  const chooseView = useScenarioStore((state) => state.chooseView);
  return (
    <div className="view-switch" title={t('ui.view.hint')}>
      <Segmented
        legend={t('ui.view.legend')}
        value={view}
        options={(['baseline', 'scenario', 'both'] as const).map((value) => ({ value, label: t(`ui.view.${value}`) }))}
        onChoose={chooseView}
      />
    </div>
  );
}

function Circuit(): ReactNode {
  const { ref, width } = useSize<HTMLDivElement>();
  const input = useCircuitInput(width, 0);
  const askWhy = useSessionStore((state) => state.askWhy);
  const unfold = useSessionStore((state) => state.unfold);
  const fold = useSessionStore((state) => state.fold);
  return (
    <>
      <div className="circuit" ref={ref}>
        {input !== null && width > 0 && (
          <CircuitScroller
            layout={layoutCircuit(input)}
            onSelect={askWhy}
            onFold={(keys, isUnfolding) => (isUnfolding ? unfold(keys) : fold(keys))}
          />
        )}
      </div>
      {input !== null && width > 0 && <Twin input={input} />}
    </>
  );
}

/** Key and table, loaded when they are opened. */
function Twin({ input }: { readonly input: CircuitInput }): ReactNode {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="circuit-twin" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('ui.circuit.twin')}</summary>
      {isOpen && (
        <Suspense fallback={<p>{t('ui.error.loading')}</p>}>
          <CircuitTwin input={input} />
        </Suspense>
      )}
    </details>
  );
}
