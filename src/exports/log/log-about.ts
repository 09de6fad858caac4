/** What a log says of itself: that it is simulated, by what, under which scenario, and how its dates are to be read. */
import type { Decision } from '../../../models/schema/decision.schema.ts';
import { type Language, say } from '../../i18n/intl.ts';
import '../../i18n/log-messages.ts';
import { dateOfDay, FIRST_YEAR } from './simulated-date.ts';
import { attributeOf, type LogAttribute, timeAttribute } from './simulated-log.ts';

/** Where a log comes from: all that is needed to make it again. */
export interface LogOrigin {
  readonly productVersion: string;
  readonly modelVersion: string;
  readonly territory: string;
  readonly case: string;
  readonly packages: readonly string[];
  readonly variants?: Readonly<Record<string, string>>;
  readonly doses?: Readonly<Record<string, number>>;
  readonly proposals?: readonly string[];
  readonly hypotheses?: Readonly<Record<string, number>>;
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly runs: number;
  /** False when some voice's position is unknown: how often an outcome comes says nothing then. */
  readonly isStated: boolean;
  /** The scenario in words. */
  readonly lines: readonly string[];
}

/** Say where a log comes from; what does not apply is left out. */
export function aboutLog(origin: LogOrigin, decision: Decision, language: Language): readonly LogAttribute[] {
  const warnings = [
    say(language, 'log.about.simulated'),
    ...(origin.isStated ? [] : [say(language, 'log.about.unknownPositions')]),
  ];
  return [
    attributeOf('simule', true),
    attributeOf('avertissement', warnings.join(' ')),
    attributeOf('logiciel', 'Gouvernail'),
    attributeOf('version', origin.productVersion),
    attributeOf('modele', origin.modelVersion),
    attributeOf('decision', decision.id),
    attributeOf('decision_titre', decision.title[language]),
    attributeOf('scenario', origin.lines.join(' / ')),
    attributeOf('territoire', origin.territory),
    attributeOf('cas', origin.case),
    ...listed('paquets', origin.packages),
    ...listed('variantes', pairsOf(origin.variants)),
    ...listed('doses', pairsOf(origin.doses)),
    ...listed('propositions', origin.proposals ?? []),
    ...listed('hypotheses', pairsOf(origin.hypotheses)),
    attributeOf('graine', origin.seed),
    attributeOf('dossiers', origin.runs),
    timeAttribute('jour_0', dateOfDay(0)),
    attributeOf('calendrier', say(language, 'log.about.calendar', { year: String(FIRST_YEAR) })),
  ];
}

function pairsOf(values: Readonly<Record<string, string | number>> = {}): readonly string[] {
  return Object.entries(values).map(([name, value]) => `${name}=${value}`);
}

function listed(name: string, words: readonly string[]): readonly LogAttribute[] {
  return words.length === 0 ? [] : [attributeOf(name, words.join(', '))];
}
