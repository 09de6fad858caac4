// A thread of the sweep: the TypeScript sources as they are, through tsx, which threads do not inherit.
import { register } from 'tsx/esm/api';

register();
await import('./sweep-runner.ts');
