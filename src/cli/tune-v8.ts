/**
 * Lets V8 inline more into the kernel's loop, which is made of many small functions: a tenth less time in long runs
 * (docs/performance.md). To be imported before anything runs; threads inherit it. Only speed depends on it.
 */
import { setFlagsFromString } from 'node:v8';

/** Size of the bytecode that may be inlined into one function: 920 by default. */
setFlagsFromString('--max-inlined-bytecode-size-cumulative=4000');
