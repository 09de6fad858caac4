/** The proposal packages: switch, question, variant, dose, voices, instrument, objections. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { Package } from '../../models/schema/proposal.schema.ts';
import { continueGesture, endGesture, useScenarioStore } from '../state/scenario.store.ts';
import { useLibrary } from './library-context.ts';
import { demandsOf, instrumentOfPackage, voiceOf, voicesOfPackage } from './package-facts.ts';
import { Segmented } from './segmented.tsx';
import { useText } from './use-text.ts';

export function Packages(): ReactNode {
  const { t } = useText();
  const { packages } = useLibrary();
  return (
    <section className="packages" aria-labelledby="packages-title">
      <h2 id="packages-title" className="panel-title">
        {t('ui.packages.title')}
      </h2>
      {Object.values(packages).map((one) => (
        <PackageCard key={one.id} pack={one} />
      ))}
    </section>
  );
}

function PackageCard({ pack }: { readonly pack: Package }): ReactNode {
  const { t, local } = useText();
  const library = useLibrary();
  const selection = useScenarioStore((state) => state.scenario.packages.find((one) => one.id === pack.id));
  const switchPackage = useScenarioStore((state) => state.switchPackage);
  const id = useId();
  const isOn = selection !== undefined;
  const instrument = instrumentOfPackage(library, pack, selection?.variant);
  return (
    <article className={isOn ? 'package is-on' : 'package'}>
      <h3 className="package-head">
        <label htmlFor={id}>{local(pack.title)}</label>
        <input
          id={id}
          type="checkbox"
          role="switch"
          aria-checked={isOn}
          className="switch"
          checked={isOn}
          aria-describedby={`${id}-question`}
          onChange={(event) => switchPackage(pack.id, event.target.checked)}
        />
      </h3>
      <p id={`${id}-question`} className="package-question">
        {local(pack.question)}
      </p>
      {isOn && <VariantChoice pack={pack} chosen={selection.variant} />}
      {isOn && <DoseSlider pack={pack} chosen={selection.dose} />}
      <ul className="tags">
        {voicesOfPackage(library, pack).map((voice) => (
          <li key={voice} className="tag">
            {voice}
          </li>
        ))}
        {instrument !== undefined && <li className="tag tag-strong">{t(`ui.instrument.${instrument}`)}</li>}
      </ul>
      <PackageDetails pack={pack} />
    </article>
  );
}

function VariantChoice({ pack, chosen }: { readonly pack: Package; readonly chosen: string | undefined }): ReactNode {
  const { t, local } = useText();
  const chooseVariant = useScenarioStore((state) => state.chooseVariant);
  const variants = Object.entries(pack.variants ?? {});
  if (variants.length === 0) return null;
  const value = chosen ?? pack.defaultVariant ?? null;
  const note = value === null ? undefined : pack.variants?.[value]?.note;
  return (
    <>
      <Segmented
        legend={t('ui.packages.variant', { title: local(pack.title) })}
        look="chips"
        value={value}
        options={variants.map(([id, variant]) => ({
          value: id,
          label: local(variant.title),
          mark: t(`ui.basis.${variant.basis}`),
        }))}
        onChoose={(variant) => chooseVariant(pack.id, variant)}
      />
      {note !== undefined && <p className="small soft">{local(note)}</p>}
    </>
  );
}

function DoseSlider({ pack, chosen }: { readonly pack: Package; readonly chosen: number | undefined }): ReactNode {
  const { local, percent } = useText();
  const setDose = useScenarioStore((state) => state.setDose);
  const id = useId();
  if (pack.dose === undefined) return null;
  const dose = chosen ?? pack.dose.default;
  return (
    <div className="dose">
      <label htmlFor={id}>{local(pack.dose.title)}</label>
      <output htmlFor={id}>{percent(dose)}</output>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={Math.round(dose * 100)}
        aria-valuetext={percent(dose)}
        aria-describedby={`${id}-why`}
        onChange={(event) => {
          setDose(pack.id, Number(event.target.value) / 100);
          continueGesture();
        }}
        onPointerUp={endGesture}
        onKeyUp={endGesture}
        onBlur={endGesture}
      />
      <p id={`${id}-why`} className="small soft">
        {local(pack.dose.why)}
      </p>
    </div>
  );
}

function PackageDetails({ pack }: { readonly pack: Package }): ReactNode {
  const { t, local } = useText();
  const library = useLibrary();
  return (
    <details className="package-details">
      <summary>{t('ui.packages.details')}</summary>
      <h4>{t('ui.packages.caseFor')}</h4>
      <p>{local(pack.caseFor)}</p>
      <h4>{t('ui.packages.objections')}</h4>
      <ul className="objections">
        {pack.objections.map((objection) => (
          <li key={objection.text.fr}>
            <b>{local(objection.by)}</b> {local(objection.text)}
          </li>
        ))}
      </ul>
      <h4>{t('ui.packages.demands')}</h4>
      <ul className="demands">
        {demandsOf(library, pack).map(({ proposal, document }) => (
          <li key={proposal.id}>
            <b>{local(proposal.title)}</b>. {local(proposal.summary)}{' '}
            <span className="soft">
              {t('ui.packages.locator', {
                voice: voiceOf({ proposal, document }),
                document: local(document.title),
                from: proposal.locator.lines[0],
                to: proposal.locator.lines[1],
              })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
