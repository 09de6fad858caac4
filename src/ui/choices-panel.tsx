/** What the person chooses: the decision, then the proposal packages. */
import type { ReactNode } from 'react';
import { DecisionPicker } from './decision-picker.tsx';
import { Packages } from './packages.tsx';

export function ChoicesPanel(): ReactNode {
  return (
    <>
      <DecisionPicker />
      <Packages />
    </>
  );
}
