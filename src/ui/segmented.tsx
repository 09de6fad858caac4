/** A choice among a few: native radio buttons that look like one control. Arrow keys move, as everywhere. */
import type { ReactNode } from 'react';
import { useId } from 'react';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  /** A second line, or a mark. */
  readonly mark?: string | undefined;
}

interface Props<T extends string> {
  readonly legend: string;
  readonly isLegendHidden?: boolean;
  readonly value: T | null;
  readonly options: readonly Option<T>[];
  readonly onChoose: (value: T) => void;
  /** `bar`: joined; `chips`: apart, on several lines. */
  readonly look?: 'bar' | 'chips';
}

export function Segmented<T extends string>(props: Props<T>): ReactNode {
  const name = useId();
  const { legend, value, options, onChoose, look = 'bar', isLegendHidden = true } = props;
  return (
    <fieldset className={`segmented segmented-${look}`}>
      <legend className={isLegendHidden ? 'visually-hidden' : 'segmented-legend'}>{legend}</legend>
      <div className="segmented-options">
        {options.map((option) => (
          <label key={option.value} className="segmented-option">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span className="segmented-label">
              {option.label}
              {option.mark !== undefined && <span className="segmented-mark">{option.mark}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
