/** Bring the messages of a language before it is shown: French is always there. */
import { addMessages, type Language } from './intl.ts';

export async function loadLanguage(language: Language): Promise<void> {
  if (language !== 'en') return;
  const { english } = await import('./english.ts');
  addMessages('en', english);
}
