/** Phases in which institutions only work: they take time, and pass. */
import * as code from './codes.ts';
import { type Memory, ROUND } from './memory.ts';
import type { CompiledPhase, CompiledStep } from './program.ts';
import { settleAsWork } from './time.ts';
import { drawWork } from './visits.ts';

/** Do the works of a phase, at once or one after another; the day is then that of the last. */
export function doWorks(m: Memory, dossier: number, phase: CompiledPhase): void {
  const { ends, worked, today } = m;
  const round = m.bytes[dossier * m.byteStride + ROUND]!;
  let lastDay = -1;
  let work = 0;
  for (const step of phase.steps) {
    const { index, after, deadlineDays } = step;
    const start = after < 0 ? today : ends[after]!;
    const before = after < 0 ? 0 : worked[after]!;
    const days = drawWork(m, step, 0, round, 1);
    const isLapsed = deadlineDays >= 0 && days > deadlineDays;
    const end = start + (isLapsed ? deadlineDays : days);
    ends[index] = end;
    worked[index] = isLapsed ? before : before + days;
    m.bytes[m.answerByte(dossier, index)] = code.DONE;
    if (m.withSpans) writeSpan(m, dossier, step, { start, end, isLapsed });
    if (end <= lastDay) continue;
    lastDay = end;
    work = worked[index]!;
  }
  m.today = lastDay;
  settleAsWork(m, dossier, work);
}

function writeSpan(
  m: Memory,
  dossier: number,
  step: CompiledStep,
  { start, end, isLapsed }: { readonly start: number; readonly end: number; readonly isLapsed: boolean },
): void {
  const row = m.spanOf(dossier, step);
  if (row < 0) return;
  m.columns.stepStart[row] = start;
  m.columns.stepEnd[row] = end;
  m.columns.stepWait[row] = 0;
  m.columns.stepLapsed[row] = isLapsed ? 1 : 0;
}
