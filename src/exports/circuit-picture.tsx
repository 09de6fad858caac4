/**
 * The circuit as a picture that explains itself: title, territory, scenario, legend, changed hypotheses, sources, version.
 * One function for the screen and the command line. Gives the text of an SVG file.
 */
import type { Decision } from '../../models/schema/decision.schema.ts';
import type { Library, Model } from '../../models/schema/model.schema.ts';
import type { Scenario } from '../../models/schema/scenario.schema.ts';
import { CircuitShapes } from '../diagrams/circuit/drawing.tsx';
import { layoutCircuit } from '../diagrams/circuit/layout.ts';
import type { CircuitInput } from '../diagrams/circuit/types.ts';
import { Frame, type FrameInput, layoutFrame } from '../diagrams/frame/frame.tsx';
import { circuitLegend } from '../diagrams/frame/legend.tsx';
import { proposalsOf } from '../governance/apply-scenario.ts';
import { stepsOf } from '../governance/check-decision.ts';
import { sameValue } from '../governance/slots.ts';
import { type Language, say } from '../i18n/intl.ts';
import { renderSvg, roundNumbers, type SvgOptions } from './svg.ts';

export interface CircuitPictureInput {
  readonly library: Library;
  readonly scenario: Scenario;
  readonly models: { readonly baseline: Model; readonly scenario: Model };
  readonly circuit: CircuitInput;
}

/** Draw the picture. */
export function drawCircuitPicture(input: CircuitPictureInput, options: SvgOptions = {}): string {
  const circuit = layoutCircuit(input.circuit);
  const { language, view } = input.circuit;
  const { library } = input;
  const frame = layoutFrame({
    ...describeScenario(input, view !== 'baseline'),
    language,
    title: circuit.title,
    subtitle: [
      input.circuit.baseline.particular[language],
      ...(isUnchanged(input) ? [say(language, 'figures.unchanged')] : []),
    ].join(' '),
    sources: citationsOf(input, language),
    version: library.model.version,
    legend: circuitLegend(circuit, language),
    figure: { width: circuit.width, height: circuit.height },
  });
  const picture = (
    <Frame layout={frame}>
      <CircuitShapes layout={circuit} />
    </Frame>
  );
  return roundNumbers(renderSvg(picture, options));
}

/** Whether the proposals shown leave this circuit as it is. */
function isUnchanged({ scenario, circuit }: CircuitPictureInput): boolean {
  if (circuit.view === 'baseline' || scenario.packages.length + scenario.proposals.length === 0) return false;
  return sameValue(circuit.baseline, circuit.scenario);
}

function describeScenario(
  { library, scenario, circuit }: CircuitPictureInput,
  withProposals: boolean,
): Pick<FrameInput, 'territory' | 'packages' | 'caseTitle' | 'hypotheses'> {
  const { language } = circuit;
  const packages = scenario.packages.flatMap(({ id, variant, dose }) => {
    const found = library.packages[id];
    if (found === undefined) return [];
    const chosen = found.variants?.[variant ?? found.defaultVariant ?? '']?.title[language];
    return [{ title: found.title[language], variant: chosen, dose: dose ?? found.dose?.default }];
  });
  const proposals = proposalsOf(library);
  const single = scenario.proposals.flatMap((id) =>
    proposals[id] === undefined ? [] : [{ title: proposals[id].title[language] }],
  );
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  return {
    territory: library.territories[scenario.territory]?.name,
    packages: withProposals ? [...packages, ...single] : [],
    caseTitle: circuit.durations === undefined ? undefined : positionsOf({ library, scenario }, language),
    hypotheses: Object.entries(scenario.hypotheses).map(
      ([id, value]) => `${library.model.hypotheses[id]?.title[language] ?? id} ${number.format(value)}`,
    ),
  };
}

/** Where everybody stands, since durations depend on it: the ready case, then the positions chosen one by one. */
function positionsOf({ library, scenario }: Pick<CircuitPictureInput, 'library' | 'scenario'>, language: Language): string {
  const chosen = Object.entries(scenario.positions).map(([actor, position]) => {
    const label = library.model.actors[actor]?.label[language] ?? actor;
    return `${label} (${say(language, `terms.position.${position}`)})`;
  });
  return [library.cases[scenario.case]?.title[language] ?? scenario.case, ...chosen].join(', ');
}

/** Citations of the texts that the steps shown rest on, each once; documents of the proposals come with their voices. */
function citationsOf({ models, circuit, scenario, library }: CircuitPictureInput, language: Language): readonly string[] {
  const sides: readonly Decision[] = [circuit.baseline, circuit.scenario];
  const ids = new Set(sides.flatMap((side) => stepsOf(side).flatMap(({ step }) => step.legal)));
  const texts = [...ids].flatMap((id) => models.scenario.legal[id]?.citation ?? []);
  const asked = new Set([...scenario.proposals, ...scenario.packages.flatMap(({ id }) => library.packages[id]?.proposals ?? [])]);
  const documents = Object.values(library.documents).filter(({ proposals }) => proposals.some(({ id }) => asked.has(id)));
  const named =
    circuit.view === 'baseline' || isUnchanged({ models, circuit, scenario, library })
      ? []
      : documents.map(({ title, author }) => `${author}, ${title[language]}`);
  return [...new Set([...[...texts].sort(), ...named])];
}
