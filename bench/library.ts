/** The decisions of our own library in one territory, under one case: the real work that is measured beside the flow. */

import type { Library } from '../models/schema/model.schema.ts';
import { loadOwnLibrary } from '../src/cli/library.ts';
import { formatIssue } from '../src/core/issue.ts';
import { type StatedSetting, settingOf } from '../src/engine/scenario-setting.ts';

export function ownLibrary(): Library {
  const library = loadOwnLibrary();
  if (!library.ok) throw new Error(library.issues.map((issue) => formatIssue(issue, 'en')).join('\n'));
  return library.value;
}

export function ownSettings(territory: string, chosenCase: string): readonly StatedSetting[] {
  const library = ownLibrary();
  return Object.keys(library.model.decisions).map((decision) =>
    settingOf(library, library.model, { territory, case: chosenCase, positions: {} }, decision),
  );
}
