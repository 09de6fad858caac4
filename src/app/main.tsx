/** Starts the app: reads back the saved session or the link, then shows it. */
import '../ui/styles/index.css';
import library from 'virtual:library';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { InvariantError } from '../core/issue.ts';
import { loadLanguage } from '../i18n/load-language.ts';
import { EngineClient } from '../state/engine-client.ts';
import { restoreSession } from '../state/restore.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { LibraryContext } from '../ui/library-context.ts';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root === null) throw new InvariantError('the page has no #root');

const engine = new EngineClient();
await restoreSession(library);
await loadLanguage(useScenarioStore.getState().language);
createRoot(root).render(
  <StrictMode>
    <LibraryContext value={library}>
      <App engine={engine} />
    </LibraryContext>
  </StrictMode>,
);
