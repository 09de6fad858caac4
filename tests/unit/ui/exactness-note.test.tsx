/** The sentence under the lead times: one for both sides when they were found alike, else one for each. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ExactnessNote } from '../../../src/ui/exactness.tsx';
import type { ShownFigures } from '../../../src/ui/figures.ts';

const exact: ShownFigures = { isExact: true, runs: 2_400, ways: {}, end: null };
const simulated: ShownFigures = { ...exact, isExact: false, runs: 9_600, reason: 'decision: clocks overlap' };

/** Words of the note, with plain spaces. */
function noteOf(baseline: ShownFigures, scenario: ShownFigures): string {
  const html = renderToStaticMarkup(<ExactnessNote sides={['baseline', 'scenario']} figures={{ baseline, scenario }} />);
  return html.replace(/<[^>]+>/g, '').replace(/\s/g, ' ');
}

describe('the note', () => {
  it('says once what both sides share', () => {
    expect(noteOf(exact, exact)).toBe('Exact : toutes les suites possibles sont comptées, rien n’est tiré au sort.');
  });

  it('says of each side how it was found, and why it is not exact', () => {
    expect(noteOf(exact, simulated)).toBe(
      'Aujourd’hui – Exact : toutes les suites possibles sont comptées, rien n’est tiré au sort. ' +
        'Scénario – Simulé : 9 600 dossiers tirés au sort. ' +
        'Pas de calcul exact ici : deux délais légaux courent en même temps.',
    );
  });
});
