/** Problems that prevent a result: all of them, in words. */
import type { ReactNode } from 'react';
import { formatIssue, type Issue } from '../core/issue.ts';
import { useText } from './use-text.ts';

export function Issues({ issues }: { readonly issues: readonly Issue[] }): ReactNode {
  const { t, language } = useText();
  return (
    <div className="panel-error" role="alert">
      <p>{t('ui.error.scenario')}</p>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.code} ${issue.path}`}>{formatIssue(issue, language)}</li>
        ))}
      </ul>
    </div>
  );
}
