/** Opens the session: a link first, else what the browser kept, else the ready one. What cannot be read is said. */
import { del, get, set } from 'idb-keyval';
import type { Library } from '../../models/schema/model.schema.ts';
import { defaultDecision, defaultScenario } from './default-scenario.ts';
import { checkScenario } from './derived.ts';
import { damagedKey, useScenarioStore } from './scenario.store.ts';
import { useSessionStore } from './session.store.ts';
import { readShareFragment } from './share-link.ts';

/** Restores the session before the first paint. Never throws: a browser without storage starts afresh. */
export async function restoreSession(library: Library): Promise<void> {
  const { tell } = useSessionStore.getState();
  try {
    await useScenarioStore.persist.rehydrate();
    await putDamagedAside();
  } catch {
    tell({ kind: 'error', message: 'ui.notice.storage' });
  }
  keepKnown(library);
  useScenarioStore.temporal.getState().clear();
  await openLink(library);
}

/** Says once that a saved session could not be read, and keeps it under another name. */
async function putDamagedAside(): Promise<void> {
  const damaged = await get(damagedKey);
  if (damaged === undefined) return;
  await set(`${damagedKey}-kept`, damaged);
  await del(damagedKey);
  useSessionStore.getState().tell({ kind: 'error', message: 'ui.notice.session' });
}

/** A saved session made with another version may name what is no longer there: start afresh, and say so. */
function keepKnown(library: Library): void {
  const { scenario, decision, language, open, chooseDecision } = useScenarioStore.getState();
  const issues = checkScenario(library, scenario, language);
  if (issues.length > 0) {
    open({ scenario: defaultScenario });
    useSessionStore.getState().tell({ kind: 'error', message: 'ui.notice.outdated', details: issues });
  }
  if (library.model.decisions[decision] === undefined) chooseDecision(defaultDecision);
}

async function openLink(library: Library): Promise<void> {
  const { tell } = useSessionStore.getState();
  const { language, open } = useScenarioStore.getState();
  const read = await readShareFragment(location.hash);
  if (read.kind === 'none') return;
  if (read.kind === 'damaged') {
    tell({ kind: 'error', message: `ui.notice.link.${read.reason}`, values: { detail: read.detail } });
    return;
  }
  const issues = checkScenario(library, read.shared.scenario, language);
  if (library.model.decisions[read.shared.decision] === undefined) issues.push(read.shared.decision);
  if (issues.length > 0) tell({ kind: 'error', message: 'ui.notice.link.unknown', details: issues });
  else open(read.shared);
}
