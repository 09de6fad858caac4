/** English, but the analyses. The built page asks for it when it is chosen (vite.config.ts, `load-language.ts`). */
import enCircuit from './en/circuit.json' with { type: 'json' };
import enCli from './en/cli.json' with { type: 'json' };
import enFigures from './en/figures.json' with { type: 'json' };
import enSentences from './en/sentences.json' with { type: 'json' };
import enTerms from './en/terms.json' with { type: 'json' };
import enUi from './en/ui.json' with { type: 'json' };

export const english: Readonly<Record<string, string>> = {
  ...enCircuit,
  ...enCli,
  ...enFigures,
  ...enSentences,
  ...enTerms,
  ...enUi,
};
